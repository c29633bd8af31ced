import { ok, type Result } from '../../base';
import { type AudioMix, audioKey, FORMATS, type OutputSpec, sameSamples } from '../../plan';
import type { ClipLookup, KeptFiles } from '../engine';
import { isReadable } from '../is-readable';
import { silentSound } from '../join/silent-sound';
import type { EarlierSound } from './continue-sound';
import type { SoundMaker } from './sound-maker';

/** What a film's sound is made of, and with; what is in the cache is not made again. */
export type FilmSoundRequest = {
  readonly mix: AudioMix;
  readonly output: Pick<OutputSpec, 'format' | 'loudness'>;
  readonly sound: SoundMaker;
  readonly clips: ClipLookup;
  readonly cache: KeptFiles;
  readonly signal: AbortSignal;
};

/** A film's sound, and when it is kept for the next export. */
export type FilmSound = { readonly file: Blob; readonly keeping: Promise<unknown> };

/**
 * The sound of a film: kept from before, or made, as far as the last one of the same song did not begin as it does.
 * Errors: as `SoundMaker.render`.
 */
export async function filmSound(request: FilmSoundRequest): Promise<Result<FilmSound> | 'cancelled'> {
  const { cache } = request;
  const found = await findSound(request);
  if ('file' in found) return ok(found);
  const { key, last } = found;
  const ready = last?.key === key ? await readable(cache, last.place) : null;
  const made = ready ? ok(ready) : await makeSound(request, last);
  if (made === 'cancelled' || !made.ok) return made;
  // One that was made ahead is kept in the next one's place: a film's own stays.
  return ok({ file: made.value, keeping: keepSound(request, key, made.value, key) });
}

/**
 * Makes the sound of a film that is still being cut, so that `filmSound` finds it. Of the same song and format the last
 * one alone is kept: they come by the hundred. What goes wrong is told by the film.
 */
export async function readySound(request: FilmSoundRequest): Promise<void> {
  const found = await findSound(request);
  if ('file' in found || found.last?.key === found.key) return;
  const made = await makeSound(request, found.last);
  if (made === 'cancelled' || !made.ok) return;
  // In turn, so that the last one is whole until this one is.
  const [one, other] = ['a', 'b'].map((place) => `${seriesKey(request)}, ahead ${place}`) as [string, string];
  await keepSound(request, found.key, made.value, found.last?.place === one ? other : one);
}

/** The last sound that was made of the same song in the same way: its key, and the one that its file is kept by. */
type Series = { readonly key: string; readonly place: string; readonly mix: AudioMix };

function seriesKey({ mix, output, sound }: FilmSoundRequest): string {
  const { format, loudness } = output;
  return JSON.stringify(['last sound', sound.version(output), FORMATS[format].sound, loudness, mix.song]);
}

/** A sound that is kept or needs no making; else its key, and the last one that may be like it. */
async function findSound(
  request: FilmSoundRequest,
): Promise<FilmSound | { readonly key: string; readonly last: Series | null }> {
  const { mix, output, sound, cache } = request;
  const key = audioKey(mix, output, sound.version(output));
  const kept = await readable(cache, key);
  const file = kept ?? (FORMATS[output.format].sound === 'aac' ? silentSound(mix) : null);
  return file ? { file, keeping: Promise.resolve() } : { key, last: await lastSound(request) };
}

/** What is kept, if the browser has not lost its bytes. */
async function readable(cache: KeptFiles, key: string): Promise<Blob | null> {
  const file = await cache.get(key);
  return file && (await isReadable(file)) ? file : null;
}

async function makeSound(
  request: FilmSoundRequest,
  last: Series | null,
): Promise<Result<Blob> | 'cancelled'> {
  const { mix, output, sound, clips, cache, signal } = request;
  const file = last && (await readable(cache, last.place));
  const earlier: EarlierSound | null = file && { file, same: sameSamples(last.mix, mix) };
  return sound.render(mix, output, clips, signal, earlier);
}

async function keepSound(request: FilmSoundRequest, key: string, file: Blob, place: string): Promise<void> {
  const { mix, cache } = request;
  const series = new Blob([JSON.stringify({ key, place, mix } satisfies Series)]);
  // The one that says what the file is comes after it.
  await cache.put(place, file);
  await cache.put(seriesKey(request), series);
}

async function lastSound(request: FilmSoundRequest): Promise<Series | null> {
  const kept = await request.cache.get(seriesKey(request));
  try {
    return kept && (JSON.parse(await kept.text()) as Series);
  } catch {
    return null;
  }
}
