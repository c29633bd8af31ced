import { err, ok, type Result, toAppError } from '../../base';
import { connectJobs, type JobClient, runLimited } from '../../jobs';
import type { FfmpegPool } from '../../media';
import { type SoundLookup, withSounds } from '../../mixer';
import type { ClipId } from '../../model';
import { type AudioMix, clipsOf, type RenderPlan, sameSamples } from '../../plan';
import type { KeptFiles } from '../engine';
import { createProgressMeter, type FilmProgress } from '../progress-meter';
import { decodeWithFfmpeg, isDecodedByFfmpeg } from './decode-with-ffmpeg';
import type { PictureFacts, SoundFacts } from './film-facts';
import { type Findings, isSoundRight, makeProof } from './make-proof';
import { CHUNK } from './measure-levels';
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
  readonly film: Blob;
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

/** Proves one film. */
export type Prover = {
  /** Errors: `engine/proof` where the bytes are not handed out, or a worker broke; then nothing is known of the film. */
  prove(request: ProofRequest): Promise<Result<Proof> | 'cancelled'>;
  close(): void;
};

/** Starts the workers of a proof, so that they are there when the film is. `close` ends them. */
export function startProver(): Prover {
  const [eyes, ears] = [startWorker(), startWorker()];
  const close = () => {
    eyes.terminate();
    ears.terminate();
  };
  return { close, prove: (request) => proveFilm(request, { eyes, ears }, close) };
}

function startWorker(): JobClient<ProveJobs> {
  const worker = new Worker(new URL('./prove.worker.ts', import.meta.url), { type: 'module' });
  return connectJobs<ProveJobs>(worker, 'engine/proof');
}

/** Pictures are looked at while the sound is listened to: each reads its own packets of the film. */
type Workers = { readonly eyes: JobClient<ProveJobs>; readonly ears: JobClient<ProveJobs> };

/**
 * Opens what was made and checks it against its plan: what the file says of itself, every frame's time, the first and
 * the last picture of each item, black and frozen stretches, and the sound; of a loop, a frame or the sound alone what
 * there is of these. What is known of the same packets from an earlier proof is not looked at again. What neither this
 * browser nor ffmpeg decodes is said to be unchecked.
 */
async function proveFilm(
  request: ProofRequest,
  workers: Workers,
  end: () => void,
): Promise<Result<Proof> | 'cancelled'> {
  const { signal } = request;
  if (signal.aborted) return 'cancelled';
  signal.addEventListener('abort', end, { once: true });
  try {
    const proof = await prove(request, workers);
    return signal.aborted ? 'cancelled' : proof;
  } catch (thrown) {
    return signal.aborted ? 'cancelled' : err(toAppError(thrown, 'engine/proof'));
  } finally {
    signal.removeEventListener('abort', end);
  }
}

async function prove(request: ProofRequest, { eyes, ears }: Workers): Promise<Result<Proof>> {
  const [seen, heard] = await Promise.all([see(request, eyes), hear(request, ears)]);
  if (!seen.ok) return seen;
  if (!heard.ok) return heard;
  const facts = { ...seen.value.facts, sound: heard.value.facts };
  return ok(makeProof(request.plan, { facts, segments: seen.value.segments, ...heard.value.heard }));
}

/** Reads the pictures' packets, and looks at the pictures of every segment of which nothing is known. */
async function see(
  request: ProofRequest,
  client: JobClient<ProveJobs>,
): Promise<Result<{ readonly facts: PictureFacts; readonly segments: Findings['segments'] }>> {
  const { plan, film, verdicts, onProgress } = request;
  const { frames, segments, output } = plan;
  const meter = createProgressMeter(plan, onProgress, undefined, 'proving');
  const inspected = await client.call('inspect', { film, plan: { frames, segments, output } });
  if (!inspected.ok) return inspected;
  const facts = inspected.value;
  const found: Findings['segments'][number][] = segments.map(() => null);
  const keys = await Promise.all(
    segments.map((segment, at) => {
      const digest = facts.segments[at];
      return digest ? segmentProofKey(segment, output, digest) : null;
    }),
  );
  const recalled = await Promise.all(keys.map((key) => key && recall<SegmentVerdict>(verdicts, key)));
  for (const [at, verdict] of recalled.entries()) {
    if (!verdict) continue;
    found[at] = { verdict, isReused: true };
    meter.kept(at);
  }

  const watch = async (
    from: number,
    to: number,
    decoded: DecodedFrames | null,
  ): Promise<Result<undefined>> => {
    const sources = await sourcesOf(request, from, to);
    const kept: Promise<void>[] = [];
    const watched = await client.call(
      'watch',
      { film, plan: { segments, output }, from, to, sources, decoded },
      {
        onProgress(progress) {
          if (progress.kind === 'frames') {
            if (progress.done === 1) meter.start(progress.at);
            return meter.frames(progress.at, progress.done);
          }
          const { at, verdict } = progress;
          found[at] = { verdict, isReused: false };
          meter.done(at);
          const key = keys[at];
          if (key && verdict.verdict === 'passed') kept.push(remember(verdicts, key, verdict));
        },
      },
    );
    await Promise.all(kept);
    return watched;
  };

  if (facts.isDecoded) {
    for (const { from, to } of unknownRuns(found)) {
      const watched = await watch(from, to, null);
      if (!watched.ok) return watched;
    }
  } else if (isDecodedByFfmpeg(facts.format.picture?.codec)) {
    const watched = await eachDecoded(request, found, meter, (at, frames) => watch(at, at + 1, frames));
    if (!watched.ok) return watched;
  }
  return ok({ facts, segments: found });
}

/** Has ffmpeg decode the segments of which nothing is known, several at once. What it cannot decode stays unknown. */
async function eachDecoded(
  { plan, film, ffmpeg, signal }: ProofRequest,
  found: readonly unknown[],
  meter: ReturnType<typeof createProgressMeter>,
  watch: (at: number, frames: DecodedFrames) => Promise<Result<undefined>>,
): Promise<Result<undefined>> {
  const pool = await ffmpeg();
  let result: Result<undefined> = ok(undefined);
  const unknown = plan.segments.flatMap((segment, at) => (found[at] ? [] : [{ segment, at }]));
  await runLimited(
    unknown,
    pool.size,
    async ({ segment, at }) => {
      meter.start(at);
      const onFrames = (done: number) => meter.frames(at, done);
      const decoded = await decodeWithFfmpeg(pool, film, segment, plan.output, { signal, onFrames });
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
  client: JobClient<ProveJobs>,
): Promise<Result<{ readonly facts: SoundFacts | null; readonly heard: HeardSound }>> {
  const inspected = await client.call('inspectSound', { film: request.film });
  if (!inspected.ok) return inspected;
  const facts = inspected.value;
  const heard = facts ? await listen(request, facts, client) : ok(UNHEARD);
  return heard.ok ? ok({ facts, heard: heard.value }) : heard;
}

async function listen(
  { plan, film, sound, verdicts, signal }: ProofRequest,
  facts: SoundFacts,
  client: JobClient<ProveJobs>,
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
    client.call('hear', { film, mix, loudness, sounds, known }),
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

/** The stretches of segments of which nothing is known, half-open: each is decoded in one go. */
function unknownRuns(found: readonly unknown[]): readonly { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const [at, known] of found.entries()) {
    if (known) continue;
    const last = runs.at(-1);
    if (last?.to === at) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  return runs;
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
