import { useEffect } from 'react';
import { activeSequence, type Sequence, sequenceLength } from '../../model';
import { outputOf, planSequence, planWithSong } from '../../plan';
import type { ProjectState } from '../../studio';
import { useStudio } from '../studio-context';
import { beyondFilm } from './beyond-film';
import { lastPlace, rememberPlace } from './cut-place';

/** Whether nothing that is seen or heard differs: a marker may be put while the film plays. */
function isSameFilm(a: Sequence, b: Sequence): boolean {
  return (['items', 'tracks', 'song', 'size', 'rate'] as const).every((key) => a[key] === b[key]);
}

/**
 * Keeps the player at the sequence as it is now, and at its place when one comes back to it. Not through a render: an
 * action that edits and then seeks must find the new plan loaded. Where nothing is cut yet, and while the playhead is
 * behind the film's end, the song is played over black; else the film ends as it will be exported.
 */
export function usePlayedSequence(): void {
  const { player, project } = useStudio();
  useEffect(() => {
    let shown: Sequence | null = null;
    let records: ProjectState['records'] | null = null;
    let withSong = false;
    /** Whether the playhead was behind the film's end when the player last said where it is. */
    let isBehind = false;
    const show = (state: ProjectState, sequence: Sequence) => {
      const wantsSong = sequenceLength(sequence) === 0 || beyondFilm.getState().isBeyond;
      const isSame = shown !== null && isSameFilm(sequence, shown);
      shown = sequence;
      if (isSame && state.records === records && wantsSong === withSong) return;
      records = state.records;
      withSong = wantsSong;
      const output = outputOf(sequence);
      const song = sequence.song ? state.document.clips[sequence.song.clipId] : undefined;
      const plan = wantsSong ? planWithSong(sequence, song, output) : planSequence(sequence, output);
      player.load(plan === 'empty' ? null : plan, state.records);
    };
    const load = () => {
      const state = project.getState();
      if (state === null) return;
      const sequence = activeSequence(state.document);
      if (shown?.id === sequence.id) return show(state, sequence);
      if (shown !== null) {
        player.pause();
        rememberPlace(shown.id, player.state().frame);
        // What is played over and over is a part of that film.
        player.setLoop(null);
      }
      const place = lastPlace(sequence.id);
      const length = sequenceLength(sequence);
      [shown, records, isBehind] = [sequence, null, false];
      beyondFilm.setState({ isBeyond: place >= length && length > 0 });
      show(state, sequence);
      player.seek(place);
    };
    const comeBack = () => {
      const wasBehind = isBehind;
      isBehind = shown !== null && player.state().frame >= sequenceLength(shown);
      if (wasBehind && !isBehind) beyondFilm.setState({ isBeyond: false });
    };
    load();
    const ends = [project.subscribe(load), beyondFilm.subscribe(load), player.subscribe(comeBack)];
    return () => {
      for (const end of ends) end();
      if (shown !== null) rememberPlace(shown.id, player.state().frame);
      player.load(null, new Map());
    };
  }, [player, project]);
}
