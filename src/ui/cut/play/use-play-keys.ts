import { useMemo } from 'react';
import { activeSequence } from '../../../model';
import { frameRange, rateToNumber } from '../../../time';
import { createShuttle, type Shuttle } from '../../parts/shuttle';
import { useShortcuts } from '../../parts/use-shortcuts';
import { useStudio } from '../../studio-context';

type Player = ReturnType<typeof useStudio>['player'];

/**
 * The keys that play the film, as the field's editors have them: J K L, and I and O around what is played over and over.
 * @returns what goes at other speeds than the player's own
 */
export function usePlayKeys(): Shuttle {
  const { player, project } = useStudio();
  const shuttle = useMemo(
    () =>
      createShuttle(player, () => {
        const open = project.getState();
        return open ? rateToNumber(activeSequence(open.document).rate) : 24;
      }),
    [player, project],
  );
  useShortcuts({
    ' ': () => shuttle.toggle(),
    j: () => shuttle.press('j'),
    k: () => shuttle.press('k'),
    l: () => shuttle.press('l'),
    i: () => loopAt(player, 'start'),
    o: () => loopAt(player, 'end'),
    'shift+l': () => toggleLoop(player),
  });
  return shuttle;
}

/** Lets what is played over and over begin with the frame under the playhead, or end with it. */
export function loopAt(player: Player, edge: 'start' | 'end'): void {
  const { frame, frames, loopStart, loopEnd } = player.state();
  const end = edge === 'end' ? frame + 1 : loopEnd > frame ? loopEnd : frames;
  const start = edge === 'start' ? frame : loopStart < end ? loopStart : 0;
  player.setLoop(frameRange(start, end));
}

/** Plays the whole film over and over, or on to its end. */
export function toggleLoop(player: Player): void {
  const { loopEnd, frames } = player.state();
  player.setLoop(loopEnd > 0 || frames === 0 ? null : frameRange(0, frames));
}
