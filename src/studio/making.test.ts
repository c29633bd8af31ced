import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError } from '../base';
import { madeFrom, matchPromptLog, readPromptLog, setFlag, setMadeFields, UNKNOWN_MAKING } from '../model';
import { aClip, aProject, must } from '../testing/builders';
import type { FileWish } from '../testing/fake-ingest';
import { createStudioKit, incoming, type StudioKit } from '../testing/studio-kit';
import { sortFiles } from './beside-files';

let kit: StudioKit;
beforeEach(() => {
  vi.useFakeTimers();
  kit = createStudioKit();
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (path: string, wish: FileWish = {}) => incoming(path.split('/').at(-1) ?? '', wish, path);
const take = (...files: readonly ReturnType<typeof at>[]) => kit.settle(kit.studio.importFiles(files));
const made = (name: string) => {
  const clip = Object.values(kit.document().clips).find((one) => one.name === name);
  return Object.fromEntries(
    Object.entries(clip?.making.fields ?? {}).map(([field, { value, from }]) => [
      field,
      `${value} (${from})`,
    ]),
  );
};

describe('files that lie beside others', () => {
  const sorted = (...paths: readonly string[]) => {
    const { media, late, lists } = sortFiles(
      paths.map((path) => at(path)),
      [],
    );
    return {
      media: Object.fromEntries(
        media.map(({ path, beside }) => [path, beside?.map(({ name }) => name) ?? []]),
      ),
      late: late.size,
      lists: lists.map(({ path }) => path),
    };
  };

  it('are told by their names and folders', () => {
    expect(
      sorted('t/a.mp4', 't/A.txt', 't/a.mp4.json', 't/a_metadata.json', 'u/a.txt', 't/b.webm', 't/b.json')
        .media,
    ).toEqual({
      't/a.mp4': ['A.txt', 'a.mp4.json', 'a_metadata.json'],
      'u/a.txt': [],
      't/b.webm': ['b.json'],
    });
  });

  it('are pictures of films, and the films of those that have their sound', () => {
    expect(sorted('x_1.png', 'x_1.mp4', 'x_1-audio.mp4', 'x_1.txt').media).toEqual({
      'x_1.png': ['x_1.txt'],
      'x_1.mp4': ['x_1.txt', 'x_1.png'],
      'x_1-audio.mp4': ['x_1.txt', 'x_1.png', 'x_1.mp4'],
    });
    expect(sorted('a.png', 'a.jpg').media).toEqual({ 'a.png': [], 'a.jpg': [] });
  });

  it('are lists where they belong to none and were given by themselves', () => {
    expect(sorted('prompts.csv', 'a.mp4', 'a.json', 'b.json', 'in/prompts.csv')).toEqual({
      media: { 'a.mp4': ['a.json'], 'in/prompts.csv': [] },
      late: 0,
      lists: ['prompts.csv', 'b.json'],
    });
  });

  it('belong to clips that are here already, by path, else by a name that only one has', () => {
    const project = aProject([aClip({ n: 1 }), aClip({ n: 2 }), aClip({ n: 3 })]);
    const [one, two, three] = Object.values(project.clips);
    if (!one || !two || !three) throw new Error('too few');
    const clips = [
      { ...one, name: 'a.mp4', path: 'x/a.mp4' },
      { ...two, name: 'a (2).mp4', path: 'y/a.mp4' },
      { ...three, name: 'c.mp4', path: 'z/c.mp4' },
    ];
    const late = (path: string) => [...sortFiles([at(path)], clips).late.keys()];
    expect([late('y/a.txt'), late('a.txt'), late('c.json'), late('a (2).json'), late('d.txt')]).toEqual([
      [two.id],
      [],
      [three.id],
      [two.id],
      [],
    ]);
  });
});

describe('how a clip was made', () => {
  it('is read when it comes in, with what lies beside it', async () => {
    await kit.start();
    await take(
      at('t/a.mp4', { made: { prompt: 'a fox' } }),
      at('t/a.txt', { made: { prompt: 'theirs', seed: '7' } }),
      at('t/b.mp4'),
    );
    expect(kit.names()).toEqual(['a.mp4', 'b.mp4']);
    expect(made('a.mp4')).toEqual({ prompt: 'a fox (tags)', seed: '7 (sidecar)' });
    expect(made('b.mp4')).toEqual({});
    expect(kit.told('refused')).toEqual([]);
    expect(kit.told('imported')).toEqual([{ kind: 'imported', count: 2 }]);
  });

  it('is not asked of songs', async () => {
    await kit.start();
    await take(at('song.mp3', { kind: 'audio' }));
    expect(kit.ingest.madeRead).toEqual([]);
    expect(Object.values(kit.document().clips)[0]?.making).toEqual({ ...UNKNOWN_MAKING, reader: 1 });
  });

  it('is read of bytes that another project has, and of what lies beside a clip that is here', async () => {
    await kit.start('One');
    await take(at('a.mp4', { made: { seed: '1' } }));
    await kit.start('Two');
    await take(at('a.mp4', { made: { seed: '1' } }));
    expect(made('a.mp4')).toEqual({ seed: '1 (tags)' });
    await take(at('a.mp4', { made: { seed: '1' } }), at('a.json', { made: { prompt: 'later' } }));
    expect(made('a.mp4')).toEqual({ seed: '1 (tags)', prompt: 'later (sidecar)' });
    expect(kit.document().clips).toMatchObject({});
    expect(kit.studio.project.getState()?.history.steps).toEqual([]);
  });

  it('is learnt of texts that come later, which is no step, and said', async () => {
    await kit.start();
    await take(at('t/a.mp4'), at('t/b.mp4'));
    const [clip] = Object.values(kit.document().clips);
    if (!clip) throw new Error('no clip');
    kit.studio.edit('making', (document) => setMadeFields(document, clip.id, { tool: 'mine' }));
    await take(at('t/a.txt', { made: { prompt: 'later', tool: 'theirs' } }), at('t/zzz.txt'));
    expect(made('a.mp4')).toEqual({ prompt: 'later (sidecar)', tool: 'mine (by-hand)' });
    expect(kit.told('making-learnt')).toEqual([{ kind: 'making-learnt', count: 1 }]);
    expect(kit.told('refused')).toEqual([]);
    kit.studio.undo();
    expect(made('a.mp4')).toEqual({});
  });

  it('is told by VideoHelperSuite’s first frame, which is no clip; another picture is', async () => {
    await kit.start();
    const frame = {
      kind: 'still',
      made: { tool: 'ComfyUI', prompt: 'a fox', created: '2025-07-19' },
    } as const;
    await take(
      at('x_1.png', frame),
      at('x_1.mp4'),
      at('y.png', { kind: 'still', made: { tool: 'ComfyUI', prompt: 'first' } }),
      at('y.mp4'),
    );
    expect(kit.names()).toEqual(['x_1.mp4', 'y.png', 'y.mp4']);
    expect(made('x_1.mp4').prompt).toBe('a fox (sibling)');
    expect(kit.told('frames-left-out')).toEqual([{ kind: 'frames-left-out', count: 1 }]);
    expect(kit.missing()).toEqual([]);
    await take(at('x_1.png', frame));
    expect(kit.names()).toContain('x_1.png');
  });

  it('offers a list that comes by itself, and refuses a text that is none', async () => {
    await kit.start();
    const text = { refused: appError('media/unknown-format') };
    await take(
      at('a.mp4'),
      at('prompts.csv', { bytes: 'file,prompt\na.mp4,a fox' }),
      at('x.json', { ...text, bytes: '{}' }),
    );
    expect(kit.studio.offeredLog.getState()).toEqual({
      name: 'prompts.csv',
      text: 'file,prompt\na.mp4,a fox',
    });
    expect(kit.told('refused').map(({ name }) => name)).toEqual(['x.json']);
    expect(kit.names()).toEqual(['a.mp4']);
    kit.studio.dismissOfferedLog();
    expect(kit.studio.offeredLog.getState()).toBeNull();
  });

  it('is taken from a list for hundreds of clips as one step, also where something is edited meanwhile', async () => {
    const document = aProject(Array.from({ length: 230 }, (_, n) => aClip({ n: n + 1 })));
    must(await kit.storage.createProject(document));
    must(await kit.settle(kit.studio.openProject(document.info.id)));
    const clips = () => Object.values(kit.document().clips);
    const rows = readPromptLog(
      clips()
        .map(({ name }) => `${name}: a fox in the snow`)
        .join('\n'),
    );
    const taking = kit.studio.takePromptLog(matchPromptLog(rows, clips(), 'byName').matches);
    await vi.advanceTimersByTimeAsync(5);
    const [first] = clips();
    if (first) kit.studio.edit('flag', (now) => setFlag(now, [first.id], 'pick'));
    await kit.settle(taking);
    expect(new Set(clips().map(({ making }) => making.fields.prompt?.value))).toEqual(
      new Set(['a fox in the snow']),
    );
    expect(Object.values(kit.document().shots)).toHaveLength(1);
    expect(kit.studio.project.getState()?.history.steps.map(({ label }) => label)).toEqual([
      'flag',
      'making',
    ]);
    kit.studio.undo();
    expect(clips().every(({ making }) => making.fields.prompt === undefined)).toBe(true);
    expect(clips().filter(({ flag }) => flag === 'pick')).toHaveLength(1);
  });

  it('is read at opening of clips that nobody has read, from what is stored', async () => {
    const records = [aClip({ n: 1 }), aClip({ n: 2 }), aClip({ n: 3, kind: 'audio' })];
    const [first] = records;
    if (!first) throw new Error('no clip');
    for (const record of records.slice(0, 1)) must(await kit.storage.putClip(record, new Blob(['x'])));
    const document = aProject(records);
    const known = {
      ...document.clips[first.id],
      making: madeFrom('by-hand', { prompt: 'mine' }),
      path: 'in/ComfyUI_1.mp4',
    };
    const clips = { ...document.clips, [first.id]: known } as typeof document.clips;
    must(await kit.storage.createProject({ ...document, clips }));
    must(await kit.settle(kit.studio.openProject(document.info.id)));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(kit.ingest.madeRead).toEqual(['ComfyUI_1.mp4']);
    expect(Object.values(kit.document().clips).map(({ making }) => making.reader)).toEqual([1, 0, 0]);
    expect(kit.studio.project.getState()?.history.steps).toEqual([]);
    expect(made('1.mp4')).toEqual({ prompt: 'mine (by-hand)' });
  });
});
