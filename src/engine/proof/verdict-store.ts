import { type AudioMix, type LoudnessTarget, layerKey, type OutputSpec, type Segment } from '../../plan';
import type { KeptFiles } from '../engine';
import { digestText } from './digest';
import type { HeardPlace } from './hear-film';
import type { LevelTrace } from './measure-levels';
import type { HeardSound } from './prove-jobs';
import type { SegmentVerdict } from './verify-segment';

/** Goes up with every change to what is checked or how. */
const EDITION = 5;

/**
 * The key of what is known of a segment: what the plan shows in it, and the bytes that show it. Its place in the film is
 * not in it.
 */
export async function segmentProofKey(
  { layers, duration }: Pick<Segment, 'layers' | 'duration'>,
  { size, rate }: Pick<OutputSpec, 'size' | 'rate'>,
  digest: string,
): Promise<string> {
  const expectation = await digestText(JSON.stringify([EDITION, layers.map(layerKey), duration, size, rate]));
  return `proof ${expectation} ${digest}`;
}

/** The key of what was heard of a film's whole sound. */
export async function soundProofKey(
  mix: AudioMix,
  loudness: LoudnessTarget | null,
  chunks: readonly string[],
): Promise<string> {
  return `proof ${await digestText(JSON.stringify([EDITION, mix, loudness, chunks]))}`;
}

/** What was measured of a sound, with its plan and its packets. */
export type LastSound = {
  readonly mix: AudioMix;
  readonly chunks: readonly string[];
  readonly trace: LevelTrace;
  /** Where the song was found. */
  readonly places: readonly HeardPlace[];
};

/** The key of the last sound of the same song. */
export async function soundSeriesKey({ song }: AudioMix): Promise<string> {
  return `proof last ${await digestText(JSON.stringify([EDITION, song]))}`;
}

/** What is kept under a key; null where there is nothing, or nothing that can be read. */
export async function recall<T extends SegmentVerdict | HeardSound | LastSound>(
  store: KeptFiles,
  key: string,
): Promise<T | null> {
  try {
    const blob = await store.get(key);
    return blob && (JSON.parse(await blob.text()) as T);
  } catch {
    return null;
  }
}

/** Keeps it, where that works. */
export async function remember(
  store: KeptFiles,
  key: string,
  value: SegmentVerdict | HeardSound | LastSound,
): Promise<void> {
  try {
    await store.put(key, new Blob([JSON.stringify(value)], { type: 'application/json' }));
  } catch {
    // The next proof looks again.
  }
}
