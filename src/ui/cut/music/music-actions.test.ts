import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  activeSequence,
  appendClips,
  type BeatGrid,
  bpmOf,
  type ClipId,
  frameOfSongTime,
  itemEnd,
  mainLine,
  NO_SOUND,
  nearestBeat,
  periodOf,
  type SongMap,
} from '../../../model';
import type { SongFinding } from '../../../studio';
import { must } from '../../../testing/builders';
import { STANDING } from '../../../testing/fake-ports';
import { createStudioKit, incoming, type StudioKit } from '../../../testing/studio-kit';
import { ticks, ticksFromSeconds } from '../../../time';
import { type Music, musicOf } from './music';
import { type MusicActions, musicActions } from './music-actions';

const grid: BeatGrid = {
  stretches: [{ start: ticks(0), period: periodOf(120), meter: { beatsPerBar: 4, beat: 0 } }],
  firstBar: ticks(0),
};
const found: SongMap = { grid, sections: [] };

let kit: StudioKit;
let actions: MusicActions;
let nowMs: number;
let player: { frame: number; playing: boolean };

beforeEach(async () => {
  vi.useFakeTimers();
  kit = createStudioKit();
  await kit.start();
  await kit.settle(kit.studio.importFiles([incoming('a.mp4'), incoming('b.mp4')]));
  const song = must(await kit.settle(kit.studio.importSong(incoming('song.mp3', { kind: 'audio' }))));
  const pictures = Object.values(kit.document().clips).filter(({ kind }) => kind === 'video');
  must(
    kit.studio.edit('append', (document) =>
      appendClips(
        document,
        pictures.map(({ id }) => id),
      ),
    ),
  );
  kit.studio.songs.setState(
    new Map<ClipId, SongFinding>([[song, { kind: 'found', map: found, sound: NO_SOUND }]]),
    true,
  );
  nowMs = 0;
  player = { frame: 0, playing: false };
  kit.player.state = () => ({ ...STANDING, ...player, frames: 240 });
  kit.player.heardAt = () => player.frame;
  kit.player.seek = (frame) => {
    player.frame = frame;
  };
  actions = musicActions(kit.studio, () => nowMs);
});
afterEach(() => {
  vi.useRealTimers();
});

const music = (): Music => {
  const now = musicOf(kit.document(), kit.studio.songs.getState());
  if (!now) throw new Error('no song');
  return now;
};
const bpm = () => Math.round(bpmOf(music().map.grid?.stretches[0]?.period ?? ticks(1)) * 10) / 10;
const line = () => mainLine(activeSequence(kit.document()));
const steps = () => kit.studio.project.getState()?.history.position ?? 0;

describe('the beats of a song', () => {
  it('are corrected by steps that are undone one by one', () => {
    const before = steps();
    actions.halve();
    expect(bpm()).toBe(60);
    actions.double();
    actions.double();
    expect(bpm()).toBe(240);
    actions.setTempo(104);
    actions.nudge(10);
    expect(music().map.grid?.stretches[0]?.start).toBe(ticksFromSeconds(0.01));
    actions.setBeatsPerBar(3);
    expect(music().beats[0]?.beatsPerBar).toBe(3);
    expect(steps()).toBe(before + 6);
    for (let n = 0; n < 6; n++) kit.studio.undo();
    expect(music().map).toBe(found);
  });

  it('begin, and are counted, from where the playhead is', () => {
    player.frame = 31;
    actions.firstBeatHere();
    expect(nearestBeat(music().beats, ticksFromSeconds(31 / 24))).toMatchObject({ bar: 1, beat: 1 });
    player.frame = 31 + 12;
    actions.barHere();
    expect(nearestBeat(music().beats, ticksFromSeconds(43 / 24))).toMatchObject({ beat: 1 });
    actions.addChange();
    actions.setTempo(90);
    expect(music().map.grid?.stretches.map(({ period }) => Math.round(bpmOf(period)))).toEqual([120, 90]);
    actions.removeChange();
    expect(music().map.grid?.stretches).toHaveLength(1);
    actions.forget();
    expect(music().map).toBe(found);
  });

  it('are tapped along with the song: a run of taps is one step', async () => {
    player.playing = true;
    const before = steps();
    for (const [n, ms] of [0, 600, 1200, 1800, 2400].entries()) {
      nowMs = ms;
      player.frame = 24 * (1.2 + ms / 1000);
      expect(actions.tap()).toBe(n + 1);
    }
    expect(bpm()).toBe(100);
    expect(nearestBeat(music().beats, ticksFromSeconds(1.2))).toMatchObject({ beat: 1 });
    await vi.advanceTimersByTimeAsync(3000);
    expect(steps()).toBe(before + 1);
    kit.studio.undo();
    expect(music().map).toBe(found);
  });

  it('are tapped by the page’s time where nothing plays', async () => {
    for (const ms of [100, 850, 1600, 2350]) {
      nowMs = ms;
      actions.tap();
    }
    expect(bpm()).toBe(80);
    await vi.advanceTimersByTimeAsync(3000);
    nowMs = 60_000;
    expect(actions.tap()).toBe(1);
  });
});

describe('sections', () => {
  it('begin with the bar nearest to the playhead', () => {
    player.frame = 50;
    actions.splitSection('A');
    actions.splitSection('B');
    const { sections } = music().map;
    expect(sections.map(({ name, start }) => [name, start])).toEqual([
      ['A', 0],
      ['B', ticksFromSeconds(2)],
    ]);
    const [, second] = sections;
    if (!second) throw new Error('no section');
    actions.renameSection(second.id, 'Chorus');
    actions.moveSection(second.id, ticksFromSeconds(4));
    expect(music().map.sections[1]).toMatchObject({ name: 'Chorus', start: ticksFromSeconds(4) });
    actions.mergeSection(second.id);
    expect(music().map.sections).toHaveLength(1);
  });
});

describe('markers', () => {
  it('are put at the playhead, one a frame, and gone to', () => {
    player.frame = 40;
    const first = actions.addMarker();
    expect(actions.addMarker()).toBe(first);
    player.frame = 90;
    const second = actions.addMarker();
    if (!first || !second) throw new Error('no marker');
    actions.changeMarker(second, { name: 'Turn', colour: 'red' });
    actions.goToMarker(-1);
    expect(player.frame).toBe(40);
    actions.goToMarker(1);
    expect(player.frame).toBe(90);
    actions.goToMarker(1);
    expect(player.frame).toBe(90);
    actions.removeMarker(first);
    expect(activeSequence(kit.document()).markers).toMatchObject([
      { name: 'Turn', colour: 'red', frame: 90 },
    ]);
  });
});

describe('a cut', () => {
  it('goes from beat to beat, and from bar to bar, exactly on their frames', () => {
    const [first] = line();
    if (!first) throw new Error('no item');
    const end = () => itemEnd(line()[0] ?? first);
    const frames = music().beats.map(({ time }) => frameOfSongTime(music().song, time, music().rate));
    const was = end();
    actions.trimToBeat(first.id, -1, false);
    expect(end()).toBe(frames.findLast((frame) => frame < was));
    const before = end();
    actions.trimToBeat(first.id, -1, true);
    expect(music().beats[frames.indexOf(end())]?.beat).toBe(1);
    expect(end()).toBeLessThan(before);
    actions.trimToBeat(first.id, 1, false);
    expect(frames).toContain(end());
    // What follows moves along.
    expect(line()[1]?.start).toBe(end());
  });
});
