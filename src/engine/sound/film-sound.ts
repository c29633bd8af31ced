import { ok, type Result } from '../../base';
import { type AudioMix, audioKey, FORMATS, type OutputSpec, sameSamples } from '../../plan';
import type { ClipLookup, KeptFiles } from '../engine';
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
  const { mix, output, sound, clips, cache, signal } = request;
  const key = audioKey(mix, output, sound.version(output));
  const kept = await cache.get(key);
  const there = kept ?? (FORMATS[output.format].sound === 'aac' ? await silentSound(mix) : null);
  if (there) return ok({ file: there, keeping: Promise.resolve() });
  const made = await sound.render(mix, output, clips, signal, await earlierSound(request));
  if (made === 'cancelled' || !made.ok) return made;
  const series = new Blob([JSON.stringify({ key, mix } satisfies Series)]);
  const keeping = Promise.all([cache.put(key, made.value), cache.put(seriesKey(request), series)]);
  return ok({ file: made.value, keeping });
}

/** The last sound that was made of the same song in the same way, by its key. */
type Series = { readonly key: string; readonly mix: AudioMix };

function seriesKey({ mix, output, sound }: FilmSoundRequest): string {
  return JSON.stringify(['last sound', sound.version(output), FORMATS[output.format].sound, mix.song]);
}

/** That sound, where this film's may begin as it does. */
async function earlierSound(request: FilmSoundRequest): Promise<EarlierSound | null> {
  const { mix, output, cache } = request;
  const kept = output.loudness ? null : await cache.get(seriesKey(request));
  if (!kept) return null;
  try {
    const last = JSON.parse(await kept.text()) as Series;
    const file = await cache.get(last.key);
    return file && { file, same: sameSamples(last.mix, mix) };
  } catch {
    return null;
  }
}
