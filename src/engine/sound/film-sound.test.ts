import { expect, it } from 'vitest';
import { ok } from '../../base';
import { clipId } from '../../model';
import { type AudioMix, type LoudnessTarget, STREAMING_LOUDNESS } from '../../plan';
import type { EarlierSound } from './continue-sound';
import { filmSound, readySound } from './film-sound';
import type { SoundMaker } from './sound-maker';

/** A film of one song, so many samples long. */
const film = (samples: number): AudioMix => ({
  samples,
  song: { clipId: clipId('a'.repeat(64)), start: 0, skip: 0, levelDb: 0 },
  items: [],
  fadeOut: 4800,
  stretch: null,
});

/** Sounds are made of their length; `made` tells of each, and of how many samples were made before. */
function room() {
  const files = new Map<string, Blob>();
  const made: { readonly samples: number; readonly of: number | null }[] = [];
  const sound = {
    version: () => 'sound',
    render: async (mix: AudioMix, _output, _clips, _signal, earlier: EarlierSound | null = null) => {
      made.push({ samples: mix.samples, of: earlier && Number(await earlier.file.text()) });
      return ok(new Blob([String(mix.samples)]));
    },
  } as Partial<SoundMaker> as SoundMaker;
  const request = (samples: number, loudness: LoudnessTarget | null = null) => ({
    mix: film(samples),
    output: { format: 'mp4' as const, loudness },
    sound,
    clips: async () => Promise.reject(new Error('not asked')),
    cache: {
      get: async (key: string) => files.get(key) ?? null,
      put: async (key: string, file: Blob) => void files.set(key, file),
    },
    signal: new AbortController().signal,
  });
  const make = async (samples: number, loudness?: LoudnessTarget) => {
    const film = await filmSound(request(samples, loudness));
    if (film === 'cancelled' || !film.ok) throw new Error('no sound');
    await film.value.keeping;
    return film.value.file.text();
  };
  return { files, made, make, ready: (samples: number) => readySound(request(samples)) };
}

it('a sound that was made while the film was cut is not made again', async () => {
  const { made, make, ready } = room();
  await ready(90_000);
  await ready(90_000);
  expect(await make(90_000)).toBe('90000');
  expect(made).toEqual([{ samples: 90_000, of: null }]);
});

it('each goes on as the last one did, whether a film was made of that or not', async () => {
  const { made, make, ready } = room();
  await ready(90_000);
  await ready(95_000);
  await make(100_000);
  await ready(99_000);
  expect(made.map(({ of }) => of)).toEqual([null, 90_000, 95_000, 100_000]);
});

it('what was made ahead does not fill the cache, and takes no film its sound', async () => {
  const { files, made, make, ready } = room();
  await make(80_000);
  for (let samples = 90_000; samples < 100_000; samples += 100) await ready(samples);
  // The film's own, two in turn, and the one that tells which is the last.
  expect(files.size).toBe(4);
  const count = made.length;
  await make(80_000);
  expect(made.length).toBe(count);
});

it('a film of another loudness has a sound of its own', async () => {
  const { made, make } = room();
  await make(90_000, STREAMING_LOUDNESS);
  await make(95_000);
  expect(made.map(({ of }) => of)).toEqual([null, null]);
});
