import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { appError, err, ok, type Result } from '../base';
import type { ProbedFile } from '../media';
import { wholeFile } from '../media';
import { clipId } from '../model';
import { aClip, must } from '../testing/builders';
import { hashFile } from './hash-file';
import { examineFile } from './ingest-file';
import { looksLikeText } from './looks-like-text';
import { readFile } from './read-file';

const never = new AbortController().signal;
const idOf = (text: string) => clipId(createHash('sha256').update(text).digest('hex'));

describe('the hash of a file', () => {
  it.each([1, 1000, 9 * 1024 * 1024 + 7])('of %i bytes is its SHA-256', async (length) => {
    const bytes = randomBytes(length);
    const blob = new Blob([bytes]);
    const expected = ok(createHash('sha256').update(bytes).digest('hex'));
    const seen: number[] = [];
    expect(await hashFile(blob, never, (n) => seen.push(n))).toEqual(expected);
    expect(seen.at(-1)).toBe(length);
    expect(await hashFile(wholeFile(blob, await blob.arrayBuffer()), never)).toEqual(expected);
  });

  it('of nothing is refused', async () => {
    expect(await hashFile(new Blob([]), never)).toEqual(err(appError('file/empty')));
  });

  it('of a file that went away is refused', async () => {
    const gone = new Blob(['abc']);
    const reject = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    gone.arrayBuffer = reject;
    gone.slice = () => gone;
    expect(await hashFile(gone, never)).toMatchObject({ error: { code: 'file/unreadable' } });
    const args = { file: gone, name: 'a.mp4', beside: [], known: [], isLookedInto: true };
    expect(await readFile(args, never)).toMatchObject({ error: { code: 'file/unreadable' } });
  });

  it('is abandoned when aborted', async () => {
    const long = new Blob([new Uint8Array(33 * 1024 * 1024)]);
    await expect(hashFile(long, AbortSignal.abort('enough'))).rejects.toBe('enough');
  });
});

describe('one reading of a file', () => {
  const file = new Blob(['\0\0\0\0']);
  const args = { file, name: 'kling_20251008_a_fox_4570_0.mp4', beside: [], known: [], isLookedInto: true };
  const id = idOf('\0\0\0\0');

  it('tells its hash, what it is, and how it was made', async () => {
    const read = must(await readFile(args, never));
    expect(read.id).toBe(id);
    expect(read.examined).toMatchObject({ error: { code: 'media/unknown-format' } });
    expect(read.making.fields.tool?.value).toBe('Kling');
  });

  it.each([{ known: [id] }, { isLookedInto: false }])(
    'looks into nothing for nothing: %j',
    async (change) => {
      const read = must(await readFile({ ...args, ...change }, never));
      expect([read.id, read.examined, read.making.fields.tool?.value]).toEqual([id, null, 'Kling']);
    },
  );

  it('looks into what only is as large as a clip that is known', async () => {
    const known = [idOf('another')];
    expect(must(await readFile({ ...args, known }, never)).examined).toMatchObject({ ok: false });
  });
});

describe('plain text', () => {
  it.each([
    ['{"prompt": "a fox"}', true],
    ['é'.repeat(4000), true],
    ['#EXTM3U\na.ts', true],
    ['', false],
    ['RIFF\0\0\0\0AVI ', false],
    [new Uint8Array([0xff, 0xfe, 0x41]), false],
  ])('is told from media: %j', async (content, expected) => {
    expect(await looksLikeText(new Blob([content]))).toBe(expected);
  });
});

describe('what a file is', () => {
  const file = new File(['\0\0\0\0'], 'a.mov');
  const { kind, mimeType, probe } = aClip();
  const probed: ProbedFile = { kind, mimeType, probe };
  const undecoded = { ...probed, probe: { ...probe, decodesIn: { browser: false, ffmpeg: false } } };
  const byFfmpeg = { ...probed, probe: { ...probe, decodesIn: { browser: false, ffmpeg: true } } };
  const poster = new Blob(['p']);
  const examine = async (
    browser: Result<{ probed: ProbedFile; poster: Blob | null }>,
    ffmpeg: Result<ProbedFile & { poster: Blob | null }>,
    bytes = file,
  ) => {
    const asked: string[] = [];
    const examined = await examineFile(
      bytes,
      'a.mov',
      {
        browser: async () => {
          asked.push('browser');
          return browser;
        },
        ffmpeg: async () => {
          asked.push('ffmpeg');
          return ffmpeg;
        },
      },
      never,
    );
    return { examined, asked };
  };
  const failed = (code: Parameters<typeof appError>[0]) => err(appError(code));

  it('is what the browser says, where it decodes it', async () => {
    const { examined, asked } = await examine(ok({ probed, poster }), failed('unexpected'));
    expect(examined).toEqual(ok({ probed, poster }));
    expect(asked).toEqual(['browser']);
  });

  it.each([ok({ probed: undecoded, poster: null }), failed('media/unknown-format'), failed('media/damaged')])(
    'is what ffmpeg says, where the browser does not decode it',
    async (browser) => {
      const { examined, asked } = await examine(browser, ok({ ...byFfmpeg, poster }));
      expect(examined).toEqual(ok({ probed: byFfmpeg, poster }));
      expect(asked).toEqual(['browser', 'ffmpeg']);
    },
  );

  it.each([
    ['media/damaged', 'media/unknown-format', 'media/damaged'],
    ['media/unknown-format', 'media/undecodable', 'media/undecodable'],
    ['media/unknown-format', 'engine/load', 'engine/load'],
    ['media/unknown-format', 'media/unknown-format', 'media/unknown-format'],
  ] as const)('where neither can, is told by who knew more: %s, %s → %s', async (first, second, told) => {
    const { examined } = await examine(failed(first), failed(second));
    expect(examined).toEqual(err(appError(told, '', 'a.mov')));
  });

  it('is not asked of ffmpeg where it is text, or cannot be read', async () => {
    const text = await examine(
      failed('media/unknown-format'),
      ok({ ...byFfmpeg, poster }),
      new File(['{}'], 'a.json'),
    );
    expect(text.examined).toMatchObject({ error: { code: 'media/unknown-format', subject: 'a.mov' } });
    expect(text.asked).toEqual(['browser']);
    const gone = await examine(failed('file/unreadable'), ok({ ...byFfmpeg, poster }));
    expect(gone.asked).toEqual(['browser']);
  });
});
