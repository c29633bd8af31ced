import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError, err, ok } from '../base';
import { activeSequence, checkDocument, clipItems, itemEnd, newProject } from '../model';
import { must } from '../testing/builders';
import { aFile } from '../testing/fake-ingest';
import { createStudioKit, type StudioKit } from '../testing/studio-kit';
import { frameRate, secondsFromTicks, ticks, ticksFromSeconds } from '../time';
import { cutSample } from './cut-sample';
import type { Sample } from './ports';

let kit: StudioKit;
beforeEach(() => {
  vi.useFakeTimers();
  kit = createStudioKit();
});
afterEach(() => {
  vi.useRealTimers();
});

const UNTIL = [1.7, 3.4, 5.1];
const aSample = (): Sample => ({
  song: aFile('song.wav', { kind: 'audio' }),
  shots: UNTIL.map((until, n) => ({
    file: aFile(`shot ${n}.mp4`, { frames: 72 }),
    from: ticksFromSeconds(n / 4),
    until: ticksFromSeconds(until),
  })),
});
const begin = async () => {
  await kit.settle(kit.studio.refreshHome());
  const made = kit.studio.makeSample('Sample film');
  const [running] = kit.sample.running;
  if (!running) throw new Error('nothing is made');
  return { made, running };
};

describe('the sample', () => {
  it('becomes a project on Cut, its cuts at the frames nearest to their beats, its song laid', async () => {
    const { made, running } = await begin();
    running.progress({ done: 2, total: 4 });
    expect(kit.studio.sample.getState()).toEqual({ kind: 'making', done: 2, total: 4 });
    expect(kit.studio.project.getState()).toBeNull();
    running.end(ok(aSample()));
    await kit.settle(made);
    const document = kit.document();
    checkDocument(document);
    expect(document.info.name).toBe('Sample film');
    expect(kit.studio.session.getState().screen).toBe('cut');
    const sequence = activeSequence(document);
    const items = clipItems(sequence);
    expect(items.map((item) => document.clips[item.clipId]?.name)).toEqual([
      'shot 0.mp4',
      'shot 1.mp4',
      'shot 2.mp4',
    ]);
    const rate = sequence.rate.num / sequence.rate.den;
    expect(items.map(itemEnd)).toEqual(UNTIL.map((until) => Math.round(until * rate)));
    expect(items.map(({ sourceIn }) => secondsFromTicks(sourceIn))).toEqual([0, 0.25, 0.5]);
    expect(sequence.song).toMatchObject({ offset: 0, levelDb: 0 });
    expect(document.clips[sequence.song?.clipId ?? ('' as never)]?.name).toBe('song.wav');
    expect(kit.studio.sample.getState()).toEqual({ kind: 'idle' });
  });

  it('that is cancelled, or fails, makes no project; what failed is said', async () => {
    const first = await begin();
    kit.studio.cancelSample();
    await kit.settle(first.made);
    expect(kit.studio.sample.getState()).toEqual({ kind: 'idle' });
    expect(kit.told('sample-failed')).toEqual([]);

    const again = kit.studio.makeSample('Sample film');
    const error = appError('sample/failed', 'no canvas');
    kit.sample.running[1]?.end(err(error));
    await kit.settle(again);
    const third = kit.studio.makeSample('Sample film');
    kit.sample.running[2]?.throw(new TypeError('a bug'));
    await kit.settle(third);
    expect(kit.told('sample-failed')).toMatchObject([{ error }, { error: { code: 'sample/failed' } }]);
    expect(must(await kit.storage.listProjects())).toEqual([]);
    expect(kit.studio.sample.getState()).toEqual({ kind: 'idle' });
  });

  it('gives way to a project that is opened in the meantime, and is made once at a time', async () => {
    const { made, running } = await begin();
    await kit.settle(kit.studio.makeSample('Another'));
    expect(kit.sample.running).toHaveLength(1);
    await kit.start('Mine');
    expect(running.signal.aborted).toBe(true);
    await kit.settle(made);
    await kit.settle(kit.studio.makeSample('Not now'));
    expect(kit.sample.running).toHaveLength(1);
    expect(kit.document().info.name).toBe('Mine');
    expect(must(await kit.storage.listProjects())).toHaveLength(1);
  });

  it('keeps what came in, uncut, where its import is cancelled', async () => {
    const { made, running } = await begin();
    const sample = aSample();
    const slow = aFile('shot 2.mp4', { frames: 72, takes: 9_000 });
    running.end(
      ok({ ...sample, shots: sample.shots.map((shot, n) => (n === 2 ? { ...shot, file: slow } : shot)) }),
    );
    await vi.advanceTimersByTimeAsync(1_000);
    kit.studio.cancelImport();
    await kit.settle(made);
    expect(kit.names()).toEqual(['shot 0.mp4', 'shot 1.mp4']);
    expect(clipItems(activeSequence(kit.document()))).toEqual([]);
  });
});

describe('cutting to times', () => {
  it('is refused where the film has items, or a clip is too short', async () => {
    await kit.start();
    const { shots } = aSample();
    await kit.settle(kit.studio.importFiles(shots.map(({ file }) => ({ file, path: file.name }))));
    const ids = Object.values(kit.document().clips).map(({ id }) => id);
    const one = { clipId: ids[0] ?? ('' as never), from: ticks(0), until: ticksFromSeconds(2) };
    const cut = must(cutSample(kit.document(), [one]));
    expect(activeSequence(cut).rate).toEqual(frameRate(24));
    expect(cutSample(cut, [one]).ok).toBe(false);
    expect(cutSample(kit.document(), [{ ...one, until: ticksFromSeconds(60) }]).ok).toBe(false);
    expect(cutSample(newProject('Empty', 0), [one]).ok).toBe(false);
  });
});
