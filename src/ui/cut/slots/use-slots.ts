import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import {
  type Assembly,
  type AssemblyWish,
  type Beat,
  beatIndexAt,
  frameOfSongTime,
  planAssembly,
  type Slot,
  type SlotSpacing,
  type SlotSpan,
  type SlotState,
  sectionAt,
  slotStates,
  slotsOfSong,
} from '../../../model';
import { rangeEnd, ticks } from '../../../time';
import { usePlayer } from '../../parts/use-player';
import { useProject, useSequence, useStudio } from '../../studio-context';
import { type Music, songTimeAt } from '../music/music';
import { clipsFor } from './slot-clips';
import { closeSlotsPanel, type Place, type Spacing, slotsPanel } from './slots-panel';

/** Whether the inspector shows the slots; an item that is selected is shown instead. */
export function useSlotsPanel(hasItem: boolean): boolean {
  const isOpen = useStore(slotsPanel, (panel) => panel.isOpen);
  useEffect(() => {
    if (hasItem) closeSlotsPanel();
  }, [hasItem]);
  return isOpen && !hasItem;
}

/** The slots of the film and what lies in them. */
export function useSlotStates(): readonly SlotState[] {
  const sequence = useSequence();
  return useMemo(() => slotStates(sequence), [sequence]);
}

/** How many beats begin in a slot. */
export function beatsIn({ beats, song, rate }: Music, slot: Slot): number {
  const frames = framesOf(beats, song, rate);
  return beatIndexAt(frames, rangeEnd(slot) - 1) - beatIndexAt(frames, slot.start - 1);
}

type Frames = { readonly offset: number; readonly rate: Music['rate']; readonly frames: readonly Framed[] };
type Framed = Pick<Beat, 'time'>;
const framed = new WeakMap<readonly Beat[], Frames>();

/** The frames of beats, in the place of their times; worked out once. */
function framesOf(beats: readonly Beat[], song: Music['song'], rate: Music['rate']): readonly Framed[] {
  const known = framed.get(beats);
  if (known?.offset === song.offset && known.rate === rate) return known.frames;
  const frames = beats.map(({ time }): Framed => ({ time: ticks(frameOfSongTime(song, time, rate)) }));
  framed.set(beats, { offset: song.offset, rate, frames });
  return frames;
}

/** What assembling would do, as it is chosen now. */
export function useAssembly(music: Music): { readonly wish: AssemblyWish; readonly plan: Assembly } {
  const studio = useStudio();
  const { spacing, source, place, short } = useStore(slotsPanel);
  const document = useProject((project) => project.document);
  const records = useProject((project) => project.records);
  const library = useStore(studio.session, (session) => session.library);
  const selectedClips = useStore(studio.session, (session) => session.selectedClips);
  const findings = useStore(studio.findings);
  const frame = usePlayer((state) => (place === 'film' ? 0 : state.frame));
  const clips = useMemo(
    () => clipsFor(source, { document, records }, { library, selectedClips }, findings),
    [source, document, records, library, selectedClips, findings],
  );
  const slots = useMemo(() => {
    const { song, rate, beats, map, clip } = music;
    const ground = { song, rate, beats, sections: map.sections, length: clip.duration };
    return slotsOfSong(ground, spacingOf(spacing), spanOf(music, place, frame));
  }, [music, spacing, place, frame]);
  const wish = useMemo(() => ({ slots, clips, short }), [slots, clips, short]);
  return { wish, plan: useMemo(() => planAssembly(document, wish), [document, wish]) };
}

function spacingOf(spacing: Spacing): SlotSpacing {
  if (spacing === 'section') return { unit: 'section' };
  const [unit, every] = spacing.split(' ');
  return { unit: unit === 'beat' ? 'beat' : 'bar', every: Number(every) };
}

function spanOf(music: Music, place: Place, frame: number): SlotSpan {
  if (place !== 'section') return { from: place === 'film' ? 0 : frame };
  const { song, rate, map, clip } = music;
  const section = sectionAt(map.sections, songTimeAt(music, frame));
  if (!section) return { from: 0 };
  const next = map.sections[map.sections.indexOf(section) + 1];
  const frameOf = (time: typeof section.start) => Math.max(0, frameOfSongTime(song, time, rate));
  return { from: frameOf(section.start), to: frameOf(next?.start ?? clip.duration) };
}
