import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError, err, ok } from '../base';
import { aClip, aProject, must } from '../testing/builders';
import { createStudioKit, type StudioKit } from '../testing/studio-kit';
import { frameRate } from '../time';
import { filmName } from './film-name';

let kit: StudioKit;
beforeEach(async () => {
  vi.useFakeTimers();
  kit = createStudioKit();
});
afterEach(() => {
  vi.useRealTimers();
});

const request = { quality: 'good', engine: 'auto', encodeAll: false } as const;
const blob = new Blob(['film']);
const film = { name: 'test.mp4', byteLength: 9, blob, content: blob, proof: null };
const state = () => kit.studio.exports.getState();

async function openFilm(count = 2): Promise<void> {
  const records = Array.from({ length: count }, (_, n) => aClip({ n: n + 1 }));
  for (const record of records) must(await kit.storage.putClip(record, new Blob(['x'])));
  const document = aProject(records);
  must(await kit.storage.createProject(document));
  must(await kit.settle(kit.studio.openProject(document.info.id)));
}

describe('an export', () => {
  it('hands over the plan, tells its progress, and ends in a film', async () => {
    await openFilm();
    const exporting = kit.studio.startExport(request, null);
    expect(state()).toMatchObject({ kind: 'running', progress: { phase: 'preparing', frames: 240 } });
    const [job] = kit.exporter.running;
    expect(job).toMatchObject({ fileName: 'test.mp4', target: { kind: 'scratch' }, engine: 'auto' });
    expect(job?.plan.segments).toHaveLength(2);
    const progress = {
      phase: 'rendering',
      framesDone: 7,
      frames: 240,
      framesPerSecond: 5,
      secondsLeft: 46,
      segments: [
        { frames: 120, state: 'kept' },
        { frames: 120, state: 'running' },
      ],
    } as const;
    job?.onProgress(progress);
    expect(state()).toEqual({ kind: 'running', progress });
    await vi.advanceTimersByTimeAsync(2000);
    job?.end(ok(film));
    await exporting;
    expect(state()).toEqual({ kind: 'done', film, seconds: 2, segments: { all: 2, kept: 1 } });
    expect(kit.told('film-saved')).toEqual([{ kind: 'film-saved', name: 'test.mp4' }]);
  });

  it('is of the stretch, the frame and the kind that were asked for', async () => {
    await openFilm();
    const range = { start: 12, duration: 6 };
    void kit.studio.startExport({ ...request, format: 'gif', preset: 'square', range }, null);
    const [job] = kit.exporter.running;
    expect(job?.fileName).toBe('test-square-00-00-12-to-00-00-18.gif');
    expect(job?.plan.output).toMatchObject({ format: 'gif', size: { width: 640, height: 640 } });
    expect(job?.plan.frames).toBe(3);
  });

  it('is one at a time', async () => {
    await openFilm();
    void kit.studio.startExport(request, null);
    await kit.studio.startExport(request, null);
    expect(kit.exporter.running).toHaveLength(1);
  });

  it('can be cancelled, and then hears no more progress', async () => {
    await openFilm();
    const exporting = kit.studio.startExport(request, null);
    kit.studio.cancelExport();
    kit.exporter.running[0]?.onProgress({} as never);
    expect(state()).toEqual({ kind: 'cancelling' });
    await exporting;
    expect(state()).toEqual({ kind: 'cancelled' });
    expect(kit.told('export-cancelled')).toHaveLength(1);
    void kit.studio.startExport(request, null);
    expect(state().kind).toBe('running');
  });

  it('that fails says why, also where the engine throws', async () => {
    await openFilm();
    const first = kit.studio.startExport(request, null);
    kit.exporter.running[0]?.end(err(appError('engine/exit', 'code 1')));
    await first;
    expect(state()).toEqual({ kind: 'failed', error: appError('engine/exit', 'code 1') });
    const second = kit.studio.startExport(request, null);
    kit.exporter.running[1]?.throw(new Error('bug'));
    await second;
    expect(state()).toMatchObject({ kind: 'failed', error: { code: 'unexpected' } });
    expect(kit.told('export-failed')).toHaveLength(2);
  });

  it('names the clip that it failed at', async () => {
    await openFilm();
    const clip = Object.values(kit.studio.project.getState()?.document.clips ?? {})[0];
    const exporting = kit.studio.startExport(request, null);
    kit.exporter.running[0]?.end(err(appError('engine/exit', 'code 1', clip?.id)));
    await exporting;
    expect(clip?.name).toBeTruthy();
    expect(state()).toMatchObject({ kind: 'failed', error: { code: 'engine/exit', subject: clip?.name } });
  });

  it('of nothing is refused', async () => {
    await kit.start();
    await kit.studio.startExport(request, null);
    expect(state()).toEqual({ kind: 'failed', error: appError('engine/empty') });
    expect(kit.exporter.running).toEqual([]);
  });

  it('with a clip whose bytes are gone names it', async () => {
    const document = aProject([aClip()]);
    must(await kit.storage.createProject(document));
    must(await kit.settle(kit.studio.openProject(document.info.id)));
    await kit.studio.startExport(request, null);
    expect(state()).toMatchObject({ kind: 'failed', error: { code: 'media/missing', subject: '1.mp4' } });
  });

  it('is forgotten when another project is opened', async () => {
    await openFilm();
    const exporting = kit.studio.startExport(request, null);
    kit.exporter.running[0]?.end(ok(film));
    await exporting;
    await kit.start('other');
    expect(state()).toEqual({ kind: 'idle' });
  });
});

describe('notices', () => {
  it('hide by themselves, errors only when dismissed, and all stay in the list', async () => {
    await openFilm();
    const exporting = kit.studio.startExport(request, null);
    kit.exporter.running[0]?.end(ok(film));
    await exporting;
    kit.studio.edit('rename', () => err(appError('edit/invalid')));
    const failing = kit.studio.startExport(request, null);
    kit.exporter.running[1]?.end(err(appError('engine/exit')));
    await failing;
    const shown = () => kit.studio.notices.getState().map((notice) => [notice.tone, notice.shown]);
    expect(shown()).toEqual([
      ['success', true],
      ['warning', true],
      ['error', true],
    ]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown()).toEqual([
      ['success', false],
      ['warning', false],
      ['error', true],
    ]);
    kit.studio.dismissNotice(kit.studio.notices.getState()[2]?.id ?? '');
    expect(shown().at(-1)).toEqual(['error', false]);
  });

  it('are at most 500', async () => {
    await kit.start();
    for (let n = 0; n < 520; n++) kit.studio.edit('rename', () => err(appError('edit/invalid', String(n))));
    const notices = kit.studio.notices.getState();
    expect([notices.length, notices.at(-1)?.body]).toMatchObject([500, { error: { detail: '519' } }]);
  });
});

describe('the name of a film', () => {
  it.each([
    ['First Light', 'first-light.mp4'],
    ['  Été à Genève — prise 2! ', 'ete-a-geneve-prise-2.mp4'],
    ['夜', 'film.mp4'],
    ['', 'film.mp4'],
    ['a/b\\c:d', 'a-b-c-d.mp4'],
    ['x'.repeat(300), `${'x'.repeat(80)}.mp4`],
  ])('%s → %s', (project, expected) => {
    expect(filmName(project)).toBe(expected);
  });

  it.each([
    [{ format: 'webm' }, 'test.webm'],
    [{ format: 'av1' }, 'test-av1.mp4'],
    [{ format: 'prores', preset: 'uhd' }, 'test-4k.mov'],
    [{ preset: 'vertical', range: { start: 293, duration: 187 } }, 'test-vertical-00-12-05-to-00-20-00.mp4'],
    [{ format: 'gif', range: { start: 0, duration: 24 } }, 'test-00-00-00-to-00-01-00.gif'],
    [{ format: 'wav', preset: 'square' }, 'test.wav'],
    [{ format: 'png', range: { start: 293, duration: 1 } }, 'test-00-12-05.png'],
  ] as const)('says what is not as usual: %j → %s', (wish, expected) => {
    expect(filmName('Test', wish, frameRate(24))).toBe(expected);
  });

  it('is cancelled when its project is deleted, and nothing more is said of it', async () => {
    await openFilm();
    const id = kit.document().info.id;
    const exporting = kit.studio.startExport(request, null);
    expect(kit.studio.exportedProject.getState()).toMatchObject({ id, name: 'Test' });
    must(await kit.settle(kit.studio.deleteProject(id)));
    await exporting;
    expect(kit.exporter.running[0]?.signal.aborted).toBe(true);
    expect([state(), kit.studio.exportedProject.getState()]).toEqual([{ kind: 'idle' }, null]);
    expect(kit.told('export-failed')).toEqual([]);
  });

  it('goes on while another project is opened, and says whose it is', async () => {
    await openFilm();
    const id = kit.document().info.id;
    const exporting = kit.studio.startExport(request, null);
    await kit.start('Other');
    expect(kit.studio.exportedProject.getState()).toMatchObject({ id, name: 'Test' });
    kit.exporter.running[0]?.end(ok(film));
    await exporting;
    expect(state().kind).toBe('done');
    await kit.settle(kit.studio.openProject(id));
    expect(state().kind).toBe('done');
    await kit.start('Third');
    expect([state(), kit.studio.exportedProject.getState()]).toEqual([{ kind: 'idle' }, null]);
  });
});
