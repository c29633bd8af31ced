import { toAppError } from '../base';
import { type SoundReader, type SoundStream, type Stereo, silence } from '../media';
import type { AudioMix, ItemPart } from '../plan';
import type { MixedSound } from './mixed-sounds';

/** Opens a sound of a mix; the mix closes it. Rejects where it cannot be read. */
export type OpenMixed = (sound: MixedSound) => Promise<SoundReader>;

/** One sound in the mix: where it is heard, in samples of the film, half-open, and what is done to it. */
type Part = MixedSound & {
  readonly start: number;
  readonly end: number;
  /** The sound's own sample at `start`. */
  readonly skip: number;
  /** Multiplies samples, whose first is number `at` of the part, in place. */
  shape(samples: Float32Array, at: number): void;
};

/** A cut in the middle of a sound clicks; over these three milliseconds it does not. */
const EDGE = 144;

/**
 * The sound of a film from one of its samples on: song and items added up, faded at the film's end. Silence outside the
 * film. Sounds are opened when they begin to be heard and closed when they no longer are. The samples are the taker's;
 * values beyond −1…1 are kept. Rejects with an AppError `media/sound` that names the clip where one cannot be read.
 */
export function readMix(mix: AudioMix, from: number, open: OpenMixed): SoundStream {
  const parts = partsOf(mix);
  const opened = new Map<Part, Promise<{ readonly reader: SoundReader; readonly stream: SoundStream }>>();
  let next = from;
  let isClosed = false;

  function streamOf(part: Part, begin: number) {
    const known = opened.get(part);
    if (known) return known;
    const made = open(part).then((reader) => ({
      reader,
      stream: reader.from(part.skip + begin - part.start),
    }));
    opened.set(part, made);
    return made;
  }

  function closePart(part: Part): void {
    const was = opened.get(part);
    opened.delete(part);
    void was?.then(
      ({ reader, stream }) => {
        stream.close();
        reader.close();
      },
      () => undefined,
    );
  }

  async function addPart(part: Part, begin: number, end: number, into: Stereo): Promise<void> {
    const [first, last] = [Math.max(begin, part.start), Math.min(end, part.end)];
    const { left, right } = await streamOf(part, first)
      .then(({ stream }) => stream.take(last - first))
      .catch((thrown: unknown) => {
        throw toAppError(thrown, 'media/sound', part.clipId);
      });
    part.shape(left, first - part.start);
    part.shape(right, first - part.start);
    add(into.left, left, first - begin);
    add(into.right, right, first - begin);
    if (part.end <= end || isClosed) closePart(part);
  }

  return {
    async take(count) {
      const [begin, end] = [next, next + count];
      next = end;
      const mixed = silence(count);
      const heard = parts.filter((part) => part.start < end && part.end > begin);
      await Promise.all(heard.map((part) => addPart(part, begin, end, mixed)));
      fadeOut(mixed.left, begin, mix);
      fadeOut(mixed.right, begin, mix);
      return mixed;
    },
    close() {
      isClosed = true;
      for (const part of [...opened.keys()]) closePart(part);
    },
  };
}

function partsOf({ song, items, samples }: AudioMix): readonly Part[] {
  const parts = items.map(itemPart);
  if (!song) return parts;
  const gain = factorOf(song.levelDb);
  const shape = (values: Float32Array) => {
    if (gain !== 1) for (let n = 0; n < values.length; n++) values[n] = gain * (values[n] as number);
  };
  const { clipId, start, skip } = song;
  return [{ clipId, use: 'song', start, end: samples, skip, shape }, ...parts];
}

function itemPart({ clipId, start, samples, skip, levelDb, ...fades }: ItemPart): Part {
  const gain = factorOf(levelDb);
  const edge = Math.min(EDGE, Math.floor(samples / 2));
  const [fadeIn, fadeOutLength] = [Math.max(edge, fades.fadeIn), Math.max(edge, fades.fadeOut)];
  return {
    ...{ clipId, use: 'own', start, end: start + samples, skip },
    shape(values, at) {
      for (let n = 0; n < values.length; n++) {
        const [gone, left] = [at + n, samples - at - n];
        let factor = gain;
        if (gone < fadeIn) factor *= gone / fadeIn;
        if (left < fadeOutLength) factor *= left / fadeOutLength;
        values[n] = factor * (values[n] as number);
      }
    },
  };
}

/** Ends the film's sound, whose sample `first` is the first of these. */
function fadeOut(values: Float32Array, first: number, mix: Pick<AudioMix, 'samples' | 'fadeOut'>): void {
  const begin = Math.max(0, mix.samples - mix.fadeOut - first);
  for (let n = begin; n < values.length; n++) {
    const left = mix.samples - first - n;
    values[n] = left <= 0 ? 0 : (values[n] as number) * (left / mix.fadeOut);
  }
}

function add(into: Float32Array, samples: Float32Array, at: number): void {
  for (let n = 0; n < samples.length; n++) into[at + n] = (into[at + n] as number) + (samples[n] as number);
}

const factorOf = (decibels: number): number => 10 ** (decibels / 20);
