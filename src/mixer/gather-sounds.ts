import { appError, ok, type Result } from '../base';
import {
  type FfmpegPool,
  openSound,
  type SoundReader,
  type SoundSource,
  soundByFfmpeg,
  soundOfClip,
} from '../media';
import type { ClipId, ClipRecord } from '../model';
import type { AudioMix } from '../plan';
import type { OpenMixed } from './mix';
import { type MixedSound, mixedSoundKey, mixedSounds } from './mixed-sounds';

/** The sounds of a mix by their keys; they survive postMessage. */
export type GatheredSounds = ReadonlyMap<string, SoundSource>;

/**
 * Hands out a sound of a mix: as it lies in its clip's file, or, where this browser turned out not to decode that
 * (`isRefused`), in another form. Errors: `media/…`, `storage/…`, `engine/…`.
 */
export type SoundLookup = (
  sound: MixedSound,
  isRefused: boolean,
  signal: AbortSignal,
) => Promise<Result<SoundSource> | 'cancelled'>;

/** The sounds of stored clips: from their files, or by ffmpeg where this browser does not decode them. */
export function soundLookup(
  clips: (id: ClipId) => Promise<Result<{ readonly record: ClipRecord; readonly bytes: Blob }>>,
  pool: () => Promise<FfmpegPool>,
): SoundLookup {
  return async ({ clipId, use }, isRefused, signal) => {
    const clip = await clips(clipId);
    if (!clip.ok) return clip;
    return isRefused
      ? soundByFfmpeg(clip.value, use, await pool(), signal)
      : ok(soundOfClip(clip.value, use));
  };
}

/**
 * Gathers the sounds of a mix for `work`, which reads them through `openGathered`. A sound that is refused there is
 * asked for in its other form, and the work is done once more.
 */
export async function withSounds<T>(
  mix: Pick<AudioMix, 'song' | 'items'>,
  lookup: SoundLookup,
  signal: AbortSignal,
  work: (sounds: GatheredSounds) => Promise<Result<T>>,
): Promise<Result<T> | 'cancelled'> {
  const wanted = mixedSounds(mix);
  const refused = new Set<string>();
  const sounds = new Map<string, SoundSource>();
  for (;;) {
    const missing = wanted.filter((sound) => !sounds.has(mixedSoundKey(sound)));
    const found = await Promise.all(missing.map((sound) => lookup(sound, refused.has(sound.clipId), signal)));
    for (const [at, sound] of missing.entries()) {
      const source = found[at];
      if (!source || source === 'cancelled') return 'cancelled';
      if (!source.ok) return source;
      sounds.set(mixedSoundKey(sound), source.value);
    }
    if (signal.aborted) return 'cancelled';
    const done = await work(sounds);
    if (signal.aborted && !done.ok) return 'cancelled';
    if (done.ok || done.error.code !== 'media/sound') return done;
    const { subject } = done.error;
    if (subject === null || refused.has(subject)) return done;
    refused.add(subject);
    for (const sound of wanted) if (sound.clipId === subject) sounds.delete(mixedSoundKey(sound));
  }
}

/**
 * Opens gathered sounds, in a worker. Rejects with an AppError `media/sound` that names the clip.
 * @param signal once it is aborted, nothing more is given out
 */
export function openGathered(sounds: GatheredSounds, signal?: AbortSignal): OpenMixed {
  return async (sound) => {
    const source = sounds.get(mixedSoundKey(sound));
    const reader = source && (await openSound(source));
    if (!reader) throw appError('media/sound', 'not decoded here', sound.clipId);
    return signal ? heeding(reader, signal) : reader;
  };
}

function heeding(reader: SoundReader, signal: AbortSignal): SoundReader {
  return {
    from(sample) {
      const stream = reader.from(sample);
      return {
        async take(count) {
          signal.throwIfAborted();
          return stream.take(count);
        },
        close: stream.close,
      };
    },
    close: reader.close,
  };
}
