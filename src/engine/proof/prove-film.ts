import { err, ok, type Result, toAppError } from '../../base';
import { createWorkerPool, runLimited } from '../../jobs';
import type { FfmpegPool } from '../../media';
import { type SoundLookup, withSounds } from '../../mixer';
import type { ClipId } from '../../model';
import { type AudioMix, clipsOf, type RenderPlan, sameSamples } from '../../plan';
import { type FrameRange, rangesOverlap } from '../../time';
import type { KeptFiles } from '../engine';
import { createProgressMeter, type FilmProgress } from '../progress-meter';
import { decodeWithFfmpeg, isDecodedByFfmpeg } from './decode-with-ffmpeg';
import type { PictureFacts, SoundFacts } from './film-facts';
import { type Findings, isSoundRight, makeProof } from './make-proof';
import { CHUNK } from './measure-levels';
import type { FilmFile } from './open-film';
import type { ProofSource } from './planned-pictures';
import type { Proof } from './proof';
import { type HeardSound, type ProveJobs, UNHEARD } from './prove-jobs';
import type { DecodedFrames } from './seen-frames';
import {
  type LastSound,
  recall,
  remember,
  segmentProofKey,
  soundProofKey,
  soundSeriesKey,
} from './verdict-store';
import type { SegmentVerdict } from './verify-segment';

export type ProofRequest = {
  readonly plan: RenderPlan;
  /** The finished film, backed by the disk. */
  readonly film: FilmFile;
  /** Stretches that were made anew: the segments in them are looked at at once. */
  readonly fresh: readonly FrameRange[];
  /** A clip of the plan, or its conformed copy where this browser does not decode it; null where it is not at hand. */
  readonly source: (id: ClipId) => Promise<ProofSource | null>;
  /** Decodes what this browser does not. */
  readonly ffmpeg: () => Promise<FfmpegPool>;
  /** The sounds of the plan. */
  readonly sound: SoundLookup;
  /** Where what is known of packets is kept between exports. */
  readonly verdicts: KeptFiles;
  readonly signal: AbortSignal;
  onProgress(progress: FilmProgress): void;
};

/** One reads the pictures' packets while another looks at pictures and a third listens. */
const WORKERS = 3;

/** Jobs look at their signal after every picture and every half second of sound, in ms. */
const GRACE_MS = 200;

/** They are kept for the next film. */
const workers = createWorkerPool<ProveJobs>(
  () => new Worker(new URL('./prove.worker.ts', import.meta.url), { type: 'module' }),
  WORKERS,
  { silentMs: null, lostCode: 'engine/proof', graceMs: GRACE_MS },
);

/**
 * Opens what was made and checks it against its plan: what the file says of itself, every frame's time, the first and
 * the last picture of each item, black and frozen stretches, and the sound; of a loop, a frame or the sound alone what
 * there is of these. What is known of the same packets from an earlier proof is not looked at again. What neither this
 * browser nor ffmpeg decodes is said to be unchecked.
 */
export async function proveFilm(request: ProofRequest): Promise<Result<Proof> | 'cancelled'> {
  const { plan, signal, onProgress } = request;
  if (signal.aborted) return 'cancelled';
  // What goes wrong in one job ends the others, and nothing is told after the end.
  const stop = new AbortController();
  const forward = () => stop.abort(signal.reason);
  signal.addEventListener('abort', forward, { once: true });
  const mine: ProofRequest = {
    ...request,
    signal: stop.signal,
    onProgress: (progress) => {
      if (!stop.signal.aborted) onProgress(progress);
    },
  };
  try {
    const [seen, heard] = await Promise.all([see(mine), hear(mine)]);
    if (signal.aborted) return 'cancelled';
    if (!seen.ok) return seen;
    if (!heard.ok) return heard;
    const facts = { ...seen.value.facts, sound: heard.value.facts };
    return ok(makeProof(plan, { facts, segments: seen.value.segments, ...heard.value.heard }));
  } catch (thrown) {
    return signal.aborted ? 'cancelled' : err(toAppError(thrown, 'engine/proof'));
  } finally {
    signal.removeEventListener('abort', forward);
    stop.abort();
  }
}

/**
 * Reads the pictures' packets, and looks meanwhile at the segments that were made anew; then at every other one of which
 * nothing is known.
 */
async function see(
  request: ProofRequest,
): Promise<Result<{ readonly facts: PictureFacts; readonly segments: Findings['segments'] }>> {
  const { plan, film, verdicts, signal, onProgress } = request;
  const { frames, segments, output } = plan;
  const fresh = new Set(
    segments.flatMap((segment, at) =>
      request.fresh.some((stretch) => rangesOverlap(stretch, segment)) ? [at] : [],
    ),
  );
  const meter = createProgressMeter(plan, onProgress, undefined, 'proving');
  const found: Findings['segments'][number][] = segments.map(() => null);
  const keys = new Map<number, string>();
  /** Those to be looked at. */
  const unknown = new Set<number>();
  const recalling: Promise<void>[] = [];
  const keeping: Promise<void>[] = [];
  let watching: Promise<void> | undefined;
  let failure: Result<never> | null = null;
  const fail = (thrown: unknown) => {
    failure ??= err(toAppError(thrown, 'engine/proof'));
  };

  /** Keeps what was seen of a segment as soon as its packets are known too, or the other way round. */
  function keep(at: number): void {
    const [key, seen] = [keys.get(at), found[at]];
    if (key && seen?.verdict.verdict === 'passed') keeping.push(remember(verdicts, key, seen.verdict));
  }

  /** Looks a segment up by its packets; one of which nothing is known waits to be looked at. */
  async function recallSegment(at: number, digest: string, isUnderWay: boolean): Promise<void> {
    const segment = segments[at];
    if (!segment) return;
    const key = await segmentProofKey(segment, output, digest);
    keys.set(at, key);
    if (isUnderWay) return keep(at);
    const verdict = await recall<SegmentVerdict>(verdicts, key);
    if (!verdict) return void unknown.add(at);
    found[at] = { verdict, isReused: true };
    meter.kept(at);
  }

  /** Looks at what waits, a stretch of neighbours in one go, as a player does. */
  async function watchUnknown(): Promise<void> {
    for (let run = firstRun(unknown); run && !failure; run = firstRun(unknown)) {
      for (let at = run.from; at < run.to; at++) unknown.delete(at);
      const watched = await watch(run.from, run.to, null);
      if (!watched.ok) failure ??= watched;
    }
  }

  async function watch(from: number, to: number, decoded: DecodedFrames | null): Promise<Result<undefined>> {
    const sources = await sourcesOf(request, from, to);
    const args = { film, plan: { segments, output }, from, to, sources, decoded };
    return workers.call('watch', args, signal, (progress) => {
      if (progress.kind === 'frames') {
        if (progress.done === 1) meter.start(progress.at);
        return meter.frames(progress.at, progress.done);
      }
      found[progress.at] = { verdict: progress.verdict, isReused: false };
      meter.done(progress.at);
      keep(progress.at);
    });
  }

  const args = { film, plan: { frames, segments, output } };
  let isDecoded = false;
  const inspected = await workers.call('inspect', args, signal, (progress) => {
    if (progress.kind === 'opened') {
      isDecoded = progress.isDecoded;
      if (!isDecoded) return;
      for (const at of fresh) unknown.add(at);
      watching = watchUnknown().catch(fail);
      return;
    }
    const { at, digest } = progress;
    recalling.push(recallSegment(at, digest, isDecoded && fresh.has(at)).catch(fail));
  });
  await Promise.all(recalling);
  if (!inspected.ok) return inspected;
  const facts = inspected.value;
  for (const [at, digest] of facts.segments.entries()) {
    // What is not whole was not told of; and what is no film of packets.
    const isUnderWay = isDecoded && fresh.has(at);
    if (digest !== null && !keys.has(at)) await recallSegment(at, digest, isUnderWay);
    else if (digest === null && !isUnderWay) unknown.add(at);
  }
  await watching;
  if (facts.isDecoded) await watchUnknown();
  else if (isDecodedByFfmpeg(facts.format.picture?.codec)) {
    const watched = await eachDecoded(request, unknown, meter, (at, decoded) => watch(at, at + 1, decoded));
    if (!watched.ok) return watched;
  }
  await Promise.all(keeping);
  return failure ?? ok({ facts, segments: found });
}

/** Has ffmpeg decode the segments of which nothing is known, several at once. What it cannot decode stays unknown. */
async function eachDecoded(
  { plan, film, ffmpeg, signal }: ProofRequest,
  unknown: ReadonlySet<number>,
  meter: ReturnType<typeof createProgressMeter>,
  watch: (at: number, frames: DecodedFrames) => Promise<Result<undefined>>,
): Promise<Result<undefined>> {
  const pool = await ffmpeg();
  let result: Result<undefined> = ok(undefined);
  await runLimited(
    plan.segments.flatMap((segment, at) => (unknown.has(at) ? [{ segment, at }] : [])),
    pool.size,
    async ({ segment, at }) => {
      meter.start(at);
      const onFrames = (done: number) => meter.frames(at, done);
      const decoded = await decodeWithFfmpeg(pool, film.content, segment, plan.output, { signal, onFrames });
      if (decoded === 'cancelled' || !decoded.ok || !result.ok) return;
      const watched = await watch(at, decoded.value);
      if (!watched.ok) result = watched;
    },
    signal,
  );
  return result;
}

/**
 * Listens to the film's sound, as far as it is not known: one of the same packets is known as a whole, and of one that
 * begins like the last the levels are known so far.
 */
async function hear(
  request: ProofRequest,
): Promise<Result<{ readonly facts: SoundFacts | null; readonly heard: HeardSound }>> {
  const inspected = await workers.call('inspectSound', { film: request.film }, request.signal);
  if (!inspected.ok) return inspected;
  const facts = inspected.value;
  const heard = facts ? await listen(request, facts) : ok(UNHEARD);
  return heard.ok ? ok({ facts, heard: heard.value }) : heard;
}

async function listen(
  { plan, film, sound, verdicts, signal }: ProofRequest,
  facts: SoundFacts,
): Promise<Result<HeardSound>> {
  const { audio: mix, output } = plan;
  const { loudness } = output;
  const key = await soundProofKey(mix, loudness, facts.chunks);
  const before = await recall<HeardSound>(verdicts, key);
  if (before) return ok(before);
  const seriesKey = await soundSeriesKey(mix);
  const last = await recall<LastSound>(verdicts, seriesKey);
  const known = last && { ...last, chunks: sameChunks(last, mix, facts.chunks) };
  const answer = await withSounds(mix, sound, signal, (sounds) =>
    workers.call('hear', { film, mix, loudness, sounds, known }, signal),
  );
  if (answer === 'cancelled') return ok(UNHEARD);
  // A clip that is no longer there, or is not read, leaves the sound unchecked.
  if (!answer.ok) return answer.error.code === 'engine/proof' ? answer : ok(UNHEARD);
  const { heard, trace } = answer.value;
  if (isSoundRight(heard)) {
    await remember(verdicts, key, heard);
    if (trace)
      await remember(verdicts, seriesKey, { mix, chunks: facts.chunks, trace, places: heard.places ?? [] });
  }
  return ok(heard);
}

/** How many of the first chunks of a sound are as they were in the last, and are planned as they were. */
function sameChunks(last: LastSound, mix: AudioMix, chunks: readonly string[]): number {
  const other = chunks.findIndex((digest, at) => digest !== last.chunks[at]);
  const same = Math.floor(sameSamples(last.mix, mix) / CHUNK);
  // What is heard at a chunk's end is told by packets of the next.
  return Math.max(0, Math.min(other < 0 ? chunks.length : other, same, last.trace.peaks.length) - 1);
}

/** The first stretch of neighbours among these, half-open: it is decoded in one go. */
function firstRun(places: ReadonlySet<number>): { readonly from: number; readonly to: number } | null {
  if (places.size === 0) return null;
  const from = Math.min(...places);
  let to = from + 1;
  while (places.has(to)) to++;
  return { from, to };
}

async function sourcesOf(
  { plan, source }: ProofRequest,
  from: number,
  to: number,
): Promise<ReadonlyMap<ClipId, ProofSource>> {
  const sources = new Map<ClipId, ProofSource>();
  for (const segment of plan.segments.slice(from, to))
    for (const clipId of clipsOf(segment)) {
      const clip = sources.has(clipId) ? null : await source(clipId);
      if (clip) sources.set(clipId, clip);
    }
  return sources;
}
