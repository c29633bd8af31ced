import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { appError, err, ok, type Result } from '../base';
import type { ClipRecord, HeardSong, SongMap, SongSound } from '../model';
import { aClip, aClipId, aProject, must } from '../testing/builders';
import { createMemoryStorage } from '../testing/memory-storage';
import { ticks } from '../time';
import type { BeatsPort } from './ports';
import type { ProjectState } from './project-state';
import { createSongs } from './song-controller';

const song = aClip({ n: 7, kind: 'audio' });
const map: SongMap = {
  grid: {
    stretches: [{ start: ticks(0), period: ticks(352_800_000), meter: { beatsPerBar: 4, beat: 0 } }],
    firstBar: ticks(0),
  },
  sections: [],
};

const sound: SongSound = {
  strokes: [{ time: ticks(705_600), weight: 1.2, accent: -0.3 }],
  tempi: [{ bpm: 120, beatsPerBar: 4 }],
};

/** Songs whose finding a test ends by hand. */
async function aStudioOf(records: readonly ClipRecord[] = [song]) {
  const storage = createMemoryStorage();
  await storage.putClip(song, new Blob(['la']));
  const runs: {
    readonly signal: AbortSignal;
    readonly progress: (share: number) => void;
    end(result: Result<HeardSong>): void;
    throw(thrown: unknown): void;
  }[] = [];
  const beats: BeatsPort = {
    find: (_record, signal, progress) =>
      new Promise((resolve, reject) => {
        runs.push({ signal, progress, end: resolve, throw: reject });
      }),
  };
  const project = createStore<ProjectState | null>(() => ({
    document: aProject([song]),
    records: new Map(records.map((record) => [record.id, record])),
    history: { steps: [], position: 0 },
    save: { kind: 'saved' },
    readOnly: null,
  }));
  const songs = createSongs({ storage, beats }, project);
  const now = () => songs.store.getState().get(song.id);
  const rest = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { storage, beats, project, songs, runs, now, rest };
}

describe('the beats of a song', () => {
  it('are found once, with progress, and kept for the next time', async () => {
    const { storage, beats, project, songs, runs, now, rest } = await aStudioOf();
    songs.want(song.id);
    songs.want(song.id);
    await rest();
    expect(runs).toHaveLength(1);
    runs[0]?.progress(0.4);
    expect(now()).toEqual({ kind: 'finding', share: 0.4 });
    runs[0]?.end(ok({ map, sound }));
    await rest();
    expect(now()).toEqual({ kind: 'found', map, sound });
    const later = createSongs({ storage, beats }, project);
    later.want(song.id);
    await rest();
    expect(later.store.getState().get(song.id)).toEqual({ kind: 'found', map, sound });
    expect(runs).toHaveLength(1);
  });

  it('are found anew where what was kept makes no sense', async () => {
    for (const text of [
      '{',
      '{"map":7}',
      JSON.stringify({ map: { ...map, sections: [{ id: 'a', start: 5, name: 'A' }] }, sound }),
      JSON.stringify({ map }),
    ]) {
      const { storage, songs, runs, rest } = await aStudioOf();
      must(await storage.putDerived(song.id, 'beats', new Blob([text])));
      songs.want(song.id);
      await rest();
      expect(runs).toHaveLength(1);
    }
  });

  it('that could not be found are looked for again when that is asked', async () => {
    const { songs, runs, now, rest } = await aStudioOf();
    songs.want(song.id);
    await rest();
    const error = appError('media/sound', 'no');
    runs[0]?.end(err(error));
    await rest();
    expect(now()).toEqual({ kind: 'failed', error });
    songs.again(song.id);
    await rest();
    runs[1]?.throw(new Error('a bug'));
    await rest();
    expect(now()).toMatchObject({ kind: 'failed', error: { code: 'media/sound' } });
  });

  it('are given up with the project, and nothing is told of them then', async () => {
    const { songs, runs, now, rest } = await aStudioOf();
    songs.want(song.id);
    await rest();
    songs.closed();
    expect(runs[0]?.signal.aborted).toBe(true);
    runs[0]?.progress(0.9);
    runs[0]?.end(ok({ map, sound }));
    await rest();
    expect(now()).toBeUndefined();
    songs.want(song.id);
    await rest();
    expect(runs).toHaveLength(2);
  });

  it('wait for a song whose file is not there', async () => {
    const { songs, runs, now, rest } = await aStudioOf([aClip({ id: aClipId(1) })]);
    songs.want(song.id);
    await rest();
    expect(now()).toBeUndefined();
    expect(runs).toEqual([]);
  });
});
