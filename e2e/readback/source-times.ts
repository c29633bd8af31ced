import { stat } from 'node:fs/promises';
import { ffprobe } from './ffmpeg.ts';

/** A positive fraction. */
export type Fraction = { readonly num: bigint; readonly den: bigint };

/** When each frame of a source is shown. */
export type SourceTimes = {
  /** One for each frame that is shown, in the order of presentation, in ticks of the source; the first is 0. */
  readonly ticks: readonly bigint[];
  /** The length of a tick of the source, in seconds. */
  readonly tick: Fraction;
};

const known = new Map<string, Promise<SourceTimes>>();

/**
 * When each frame of a source is shown, from its own timestamps: all of it is decoded, what the edit list hides is left
 * out, and the first frame that is shown is at 0. Read once for each file.
 */
export async function sourceTimes(path: string): Promise<SourceTimes> {
  const { mtimeMs, size } = await stat(path);
  const key = `${path} ${mtimeMs} ${size}`;
  const times = known.get(key) ?? readTimes(path);
  known.set(key, times);
  return times;
}

async function readTimes(path: string): Promise<SourceTimes> {
  const probed = await ffprobe(path, [
    ...['-select_streams', 'v:0'],
    ...['-show_entries', 'stream=time_base:frame=pts,pkt_pts,best_effort_timestamp'],
  ]);
  const [stream] = probed.streams as readonly { time_base: string }[];
  const [num = '', den = ''] = (stream?.time_base ?? '').split('/');
  const frames = probed.frames as readonly Record<string, number | undefined>[];
  const times = frames.map(({ pts, pkt_pts, best_effort_timestamp }) => {
    const time = best_effort_timestamp ?? pts ?? pkt_pts;
    if (time === undefined) throw new Error(`${path}: a frame without a time`);
    return BigInt(time);
  });
  const sorted = times.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const first = sorted[0] ?? 0n;
  return { ticks: sorted.map((time) => time - first), tick: { num: BigInt(num), den: BigInt(den) } };
}

/**
 * The sampling rule, written a second time and exactly: the frame of the source that is on screen at
 * (`inFrame` + `n` · `speed`) / `rate` on the source's own timeline, which is the last whose timestamp is not after it,
 * with half a source tick of tolerance.
 * @param inFrame the item's in-point, in frames of the sequence from the clip's start
 * @param n the frame of the item, from 0
 * @param rate the sequence's frames a second
 * @param speed in percent, whole and not below 0
 * @returns the place of the frame in `times.ticks`; the last one for every time after it
 */
export function expectedSourceFrame(
  times: SourceTimes,
  inFrame: number,
  n: number,
  rate: Fraction,
  speed = 100,
): number {
  const { ticks, tick } = times;
  // ticks · tick ≤ (inFrame + n · speed) / rate + tick / 2, with all denominators multiplied away
  const hundredths = BigInt(100 * inFrame + n * speed);
  const limit = 2n * hundredths * rate.den * tick.den + 100n * tick.num * rate.num;
  let found = 0;
  for (const [at, time] of ticks.entries()) {
    if (200n * time * tick.num * rate.num > limit) break;
    found = at;
  }
  return found;
}
