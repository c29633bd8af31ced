import { createStore } from 'zustand/vanilla';
import { newId, ok, type Result } from '../../../base';
import {
  activeSequence,
  addChange,
  addMarker,
  type BeatGrid,
  barStartsAt,
  changeMarker,
  doubleTempo,
  editBeats,
  editSections,
  FEWEST_TAPS,
  firstBeatAt,
  forgetSongMap,
  halveTempo,
  type Item,
  type ItemId,
  itemEnd,
  type Marker,
  type MarkerId,
  mainLine,
  mergeSection,
  moveSectionStart,
  nearestBeat,
  nudgeBeats,
  oneTempo,
  removeChange,
  removeMarker,
  renameSection,
  type SectionId,
  type SongSection,
  setBeatsPerBar,
  setTempo,
  splitSection,
  type TempoChoice,
  tapTempo,
  trimItem,
  trimLimits,
} from '../../../model';
import type { Studio } from '../../../studio';
import { type Ticks, ticks, ticksFromSeconds, ticksOfFrame } from '../../../time';
import { seekAnywhere } from '../beyond-film';
import { keyRuns } from '../key-run';
import { type Music, musicOf, nextBeatFrame, songTimeAt } from './music';
import { NO_TAPS, TAPS_END_MS, type Taps, withTap } from './taps';

/** What the Cut screen does with the music; each is one step of undo. Times are those of the playhead. */
export type MusicActions = {
  /** Half, or twice, as many beats. */
  halve(): void;
  double(): void;
  /** An even tempo for the part of the song that the playhead is in; where there are no beats, from there on both ways. */
  setTempo(bpm: number): void;
  /** One tempo and one time signature for the whole song, laid along what is heard of it. */
  oneTempo(choice: TempoChoice): void;
  /** Moves all beats by so many milliseconds. */
  nudge(ms: number): void;
  /** Bar 1, beat 1 is here. */
  firstBeatHere(): void;
  /** A bar begins with the beat here. */
  barHere(): void;
  setBeatsPerBar(beats: number): void;
  addChange(): void;
  removeChange(): void;
  /** Lets beats and sections be as they were found. */
  forget(): void;
  /** A beat, now; from the third on the tempo follows. A run of taps is one step. How many there are. */
  tap(): number;

  /** A section begins with the bar nearest to the playhead: that section, or the one that begins there already. */
  splitSection(name: string): SectionId | null;
  renameSection(id: SectionId, name: string): void;
  moveSection(id: SectionId, time: Ticks): void;
  /** Lets a section begin one beat earlier or later; a run of these is one step. */
  moveSectionBy(id: SectionId, to: -1 | 1): void;
  /** The section before it goes on in its place. */
  mergeSection(id: SectionId): void;

  /** A marker at the playhead; the one that is there where there is one. */
  addMarker(): MarkerId | null;
  changeMarker(id: MarkerId, change: Partial<Omit<Marker, 'id'>>): void;
  /** To a frame, by a key: a run of them is one step. */
  moveMarker(id: MarkerId, frame: number): void;
  removeMarker(id: MarkerId): void;
  /** To the next or the last marker, beat or bar. */
  goToMarker(to: -1 | 1): void;
  goToBeat(to: -1 | 1, isBar?: boolean): void;
  /** Moves the end of an item to the next beat or bar, or back to the last one. */
  trimToBeat(id: ItemId, to: -1 | 1, isBar: boolean): void;
  /** Moves the end of an item to a frame of the film; whether it could. */
  trimEndTo(id: ItemId, frame: number): boolean;
};

/** How many taps the run has that is under way; 0 where none is. */
export const tapping = createStore<{ readonly taps: number }>(() => ({ taps: 0 }));

/** The actions for a studio; `nowMs` is the page's time. */
export function musicActions(studio: Studio, nowMs: () => number = () => performance.now()): MusicActions {
  const music = (): Music | null => {
    const project = studio.project.getState();
    return project && musicOf(project.document, studio.songs.getState());
  };
  const here = (): Ticks => {
    const now = music();
    return now ? songTimeAt(now, studio.player.state().frame) : ticks(0);
  };
  const beats = (change: (grid: BeatGrid) => Result<BeatGrid | null>) => {
    const now = music();
    if (!now?.map.grid) return;
    studio.edit('beats', (document) =>
      editBeats(document, now.found, (grid) => (grid ? change(grid) : ok(grid))),
    );
  };
  const sections = (change: (all: readonly SongSection[]) => Result<readonly SongSection[]>) => {
    const now = music();
    if (now) studio.edit('sections', (document) => editSections(document, now.found, change));
  };
  const line = (): readonly Item[] => {
    const project = studio.project.getState();
    return project ? mainLine(activeSequence(project.document)) : [];
  };
  const markers = (): readonly Marker[] => {
    const project = studio.project.getState();
    return project ? activeSequence(project.document).markers : [];
  };
  const goTo = (frame: number | undefined) => {
    if (frame !== undefined) seekAnywhere(studio, frame);
  };

  let taps: Taps = NO_TAPS;
  /** The page's time of the first of them. */
  let startedMs = 0;
  let gesture: ReturnType<Studio['beginGesture']> | null = null;
  let ending: ReturnType<typeof setTimeout> | undefined;
  const endTaps = () => {
    clearTimeout(ending);
    gesture?.commit();
    gesture = null;
    tapping.setState({ taps: 0 });
  };

  const trimEndTo = (id: ItemId, frame: number): boolean => {
    const item = line().find((one) => one.id === id);
    if (!item || frame <= item.start) return false;
    return studio.edit('trim', (document) => {
      const limits = trimLimits(document, item);
      return trimItem(document, id, limits.in, limits.in + frame - item.start);
    }).ok;
  };

  return {
    halve: () => beats(halveTempo),
    double: () => beats(doubleTempo),
    setTempo(bpm) {
      const now = music();
      if (!now) return;
      studio.edit('beats', (document) =>
        editBeats(document, now.found, (grid) => setTempo(grid, here(), bpm)),
      );
    },
    oneTempo(choice) {
      const now = music();
      if (!now) return;
      studio.edit('beats', (document) =>
        editBeats(document, now.found, (grid) => oneTempo(grid, now.sound, choice)),
      );
    },
    nudge: (ms) => beats((grid) => ok(nudgeBeats(grid, ticksFromSeconds(ms / 1000)))),
    firstBeatHere() {
      const now = music();
      // What is shown at a frame is there for all of it.
      if (now) beats((grid) => ok(firstBeatAt(grid, here(), ticksOfFrame(1, now.rate))));
    },
    barHere: () => beats((grid) => ok(barStartsAt(grid, here()))),
    setBeatsPerBar: (count) => beats((grid) => setBeatsPerBar(grid, here(), count)),
    addChange: () => beats((grid) => addChange(grid, here())),
    removeChange: () => beats((grid) => removeChange(grid, here())),
    forget: () => void studio.edit('beats', forgetSongMap),

    tap() {
      const now = music();
      if (!now) return 0;
      const { num, den } = now.rate;
      const heard = ticksFromSeconds((studio.player.heardAt() * den) / num);
      // Where nothing plays it is the page's time that the taps are apart by.
      const isPlaying = studio.player.state().playing;
      const time = isPlaying
        ? ticks(heard - now.song.offset)
        : ticks((taps.times[0] ?? here()) + ticksFromSeconds(Math.max(0, nowMs() - startedMs) / 1000));
      const before = taps.times.length;
      taps = withTap(taps, time, nowMs());
      if (taps.times.length <= before) endTaps();
      if (taps.times.length === 1) startedMs = nowMs();
      if (taps.times.length >= FEWEST_TAPS) {
        gesture ??= studio.beginGesture('beats');
        const { times } = taps;
        gesture.preview((document) => editBeats(document, now.found, (grid) => tapTempo(grid, times)));
      }
      clearTimeout(ending);
      ending = setTimeout(endTaps, TAPS_END_MS);
      tapping.setState({ taps: taps.times.length });
      return taps.times.length;
    },

    splitSection(name) {
      const now = music();
      if (!now) return null;
      const at = here();
      // A section begins with a bar, where there are bars.
      const bars = now.beats.filter(({ beat }) => beat === 1);
      const time = nearestBeat(bars, at)?.time ?? at;
      const there = now.map.sections.find(({ start }) => start === time);
      if (there) return there.id;
      const id = newId() as SectionId;
      sections((all) => splitSection(all, time, { id, name }));
      return id;
    },
    renameSection: (id, name) => sections((all) => renameSection(all, id, name)),
    moveSection: (id, time) => sections((all) => moveSectionStart(all, id, time)),
    moveSectionBy(id, to) {
      const now = music();
      const section = now?.map.sections.find((one) => one.id === id);
      if (!now || !section) return;
      const { beats: all } = now;
      const next =
        to > 0
          ? all.find(({ time }) => time > section.start)
          : all.findLast(({ time }) => time < section.start);
      const time = next?.time ?? ticks(section.start + to * ticksOfFrame(1, now.rate));
      keyRuns(studio)
        .press(`section ${id}`, 'sections')
        ?.gesture.preview((start) =>
          editSections(start, now.found, (before) => moveSectionStart(before, id, time)),
        );
    },
    mergeSection: (id) => sections((all) => mergeSection(all, id)),

    addMarker() {
      const { frame } = studio.player.state();
      const there = markers().find((marker) => marker.frame === frame);
      if (there) return there.id;
      const id = newId() as MarkerId;
      const added = studio.edit('marker', (document) =>
        addMarker(document, { id, frame, name: '', colour: 'teal' }),
      );
      return added.ok ? id : null;
    },
    changeMarker: (id, change) =>
      void studio.edit('marker', (document) => changeMarker(document, id, change)),
    moveMarker(id, frame) {
      const run = keyRuns(studio).press(`marker ${id}`, 'marker');
      const open = studio.project.getState();
      // The next free place from where it is shown, which need not be the way from where it began.
      const moved = open && changeMarker(open.document, id, { frame });
      const to = moved?.ok && activeSequence(moved.value).markers.find((one) => one.id === id)?.frame;
      if (run && typeof to === 'number')
        run.gesture.preview((start) => changeMarker(start, id, { frame: to }));
    },
    removeMarker: (id) => void studio.edit('marker', (document) => removeMarker(document, id)),
    goToMarker(to) {
      const { frame } = studio.player.state();
      const frames = markers().map((marker) => marker.frame);
      goTo(to > 0 ? frames.find((at) => at > frame) : frames.findLast((at) => at < frame));
    },
    goToBeat(to, isBar = false) {
      const now = music();
      if (now) goTo(nextBeatFrame(now, studio.player.state().frame, to, isBar));
    },
    trimToBeat(id, to, isBar) {
      const now = music();
      const item = line().find((one) => one.id === id);
      if (!now || !item) return;
      const frame = nextBeatFrame(now, itemEnd(item), to, isBar);
      if (frame !== undefined && trimEndTo(id, frame)) studio.player.seek(frame - 1);
    },
    trimEndTo,
  };
}
