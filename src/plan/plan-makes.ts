import type { ClipId, ClipRecord, CopyFacts, Size } from '../model';
import { frameIndexAt } from '../time';
import { type ClipLayer, isPlain } from './layer';
import type { Make, MakeReason } from './make-reason';
import type { OutputSpec } from './output';
import type { RenderPlan, Segment } from './plan-sequence';
import { sourceTimeOf } from './source-time';
import { withoutHidden } from './without-hidden';

/** What is known of the clips of a plan; a clip that is not there is encoded. */
type PlannedClips = ReadonlyMap<ClipId, Pick<ClipRecord, 'kind' | 'probe'>>;

/** A copy of less is not worth a segment of its own beside an encoded one, in frames. */
const LEAST_COPIED = 12;

/** Formats whose pictures are H.264 beside each other. */
const COPIES: ReadonlySet<string> = new Set(['mp4']);

/** Beyond this depth of reordering a decoder's picture buffer may not suffice for the film's other segments. */
const DEEPEST = 4;

/**
 * Decides how each segment of a plan is made, and why. An item may become several segments: copied from a key frame up
 * to the last clean end, encoded before and after. What is copied is, frame by frame, what the sampling rule names.
 * @param facts what was read of the packets (see `copyCandidates`); null: nothing is copied, the artist wants it so
 */
export function planMakes(
  plan: RenderPlan,
  clips: PlannedClips,
  facts: ReadonlyMap<ClipId, CopyFacts> | null,
): RenderPlan {
  const segments = withoutHidden(plan, clips).segments.flatMap((segment) => {
    const { make, reason } = byRecord(segment, clips, plan.output);
    if (make === 'composite' || reason) return [{ ...segment, make, reason: reason ?? segment.reason }];
    if (facts === null) return [encoded(segment, { kind: 'chosen' })];
    return byPackets(segment, clips, facts, plan.output);
  });
  return { ...plan, segments };
}

/** The clips whose packets decide how a plan is made; of the others their records tell enough. */
export function copyCandidates(plan: RenderPlan, clips: PlannedClips): readonly ClipId[] {
  const found = new Set<ClipId>();
  for (const segment of withoutHidden(plan, clips).segments) {
    const layer = plainOf(segment);
    const { make, reason } = byRecord(segment, clips, plan.output);
    if (layer && make === 'encode' && reason === null) found.add(layer.clipId);
  }
  return [...found];
}

type Packets = CopyFacts & { readonly kind: 'packets' };

type Judged = { readonly make: Make; readonly reason: MakeReason | null };

/** What the clip's record tells; no reason where its packets decide. */
function byRecord(segment: Segment, clips: PlannedClips, output: OutputSpec): Judged {
  const layer = plainOf(segment);
  const drawn = (kind: DrawnReason): Judged => ({ make: 'composite', reason: { kind } });
  if (!layer) return drawn(whyDrawn(segment));
  if (!COPIES.has(output.format)) return { make: 'encode', reason: { kind: 'format' } };
  const clip = clips.get(layer.clipId);
  const pixels = clip?.probe.pixels;
  const because = (reason: MakeReason): Judged => ({ make: 'encode', reason });
  if (!clip || !pixels) return because({ kind: 'unsure' });
  if (clip.kind === 'still' || clip.kind === 'animation') return drawn(clip.kind);
  if (pixels.hasAlpha) return drawn('alpha');
  if (pixels.codec !== 'h264') return because({ kind: 'codec', codec: pixels.codec });
  if (!isSame(pixels.size, output.size)) return because({ kind: 'size', from: pixels.size, to: output.size });
  if (pixels.rotation !== 0 || !isSame(pixels.codedSize, pixels.size)) return because({ kind: 'shape' });
  if (pixels.bitDepth !== 8) return because({ kind: 'form' });
  return { make: 'encode', reason: null };
}

type DrawnReason = Exclude<MakeReason, { from: unknown } | { codec: string }>['kind'];

/** The one plain clip that a segment is; null where it is drawn. */
function plainOf({ layers }: Segment): ClipLayer | null {
  const [layer, more] = layers;
  return layer && !more && isPlain(layer) ? layer : null;
}

/** Why a segment that is no plain clip is drawn. */
function whyDrawn({ layers }: Segment): DrawnReason {
  const [layer, more] = layers;
  if (!layer) return 'gap';
  if (layers.some(({ kind, replaces }) => kind === 'colour' || replaces !== null)) return 'transition';
  if (layers.some(({ kind }) => kind === 'title')) return 'title';
  if (more) return 'layers';
  return layer.kind === 'clip' && layer.speed !== 100 ? 'speed' : 'look';
}

const isSame = (a: Size, b: Size) => a.width === b.width && a.height === b.height;

const encoded = (segment: Segment, reason: MakeReason): Segment => ({ ...segment, make: 'encode', reason });

function byPackets(
  segment: Segment,
  clips: PlannedClips,
  facts: ReadonlyMap<ClipId, CopyFacts>,
  output: OutputSpec,
): readonly Segment[] {
  const layer = plainOf(segment);
  const pixels = layer && clips.get(layer.clipId)?.probe.pixels;
  const known = layer && facts.get(layer.clipId);
  if (!layer || !pixels || !known) return [encoded(segment, { kind: 'unsure' })];
  if (known.kind === 'never')
    return [
      encoded(segment, known.why === 'codec' ? { kind: 'codec', codec: pixels.codec } : { kind: known.why }),
    ];
  if (known.reorder > DEEPEST) return [encoded(segment, { kind: 'form' })];

  const shown = Array.from({ length: segment.duration }, (_, n) =>
    frameIndexAt(known.times, sourceTimeOf(layer.sourceIn, n, output.rate), pixels.timescale),
  );
  const pieces: Segment[] = [];
  /** A stretch [from, to) of the segment, in its own frames. */
  const piece = (from: number, to: number, made: Pick<Segment, 'make' | 'reason' | 'copy'>) => {
    if (from === to) return;
    const start = segment.start + from;
    const cut = { ...layer, sourceIn: sourceTimeOf(layer.sourceIn, from, output.rate) };
    pieces.push({ ...segment, ...made, start, duration: to - from, layers: [cut] });
  };
  let at = 0;
  const encodeTo = (to: number) => {
    const why = whyEncoded(shown, at, to, known.starts);
    const rate = { kind: 'rate', from: pixels.variableRate ? null : pixels.rate, to: output.rate } as const;
    piece(at, to, { make: 'encode', reason: why === 'rate' ? rate : { kind: why }, copy: null });
  };
  const { hidden, reorder, level } = known;
  for (const run of runsOf(shown)) {
    const [from, to] = copyWithin(run, shown, known);
    if (to - from < Math.min(LEAST_COPIED, segment.duration)) continue;
    encodeTo(from);
    const copy = { first: hidden + (shown[from] ?? 0), reorder, level };
    piece(from, to, { make: 'copy', reason: { kind: 'copied' }, copy });
    at = to;
  }
  encodeTo(segment.duration);
  return pieces;
}

/** A stretch [from, to). */
type Stretch = readonly [from: number, to: number];

/** The stretches of a segment in which each of its frames shows the clip's next one. */
function runsOf(shown: readonly number[]): readonly Stretch[] {
  const runs: Stretch[] = [];
  let from = 0;
  for (let n = 1; n <= shown.length; n++) {
    if (shown[n] === (shown[n - 1] ?? 0) + 1) continue;
    runs.push([from, n]);
    from = n;
  }
  return runs;
}

/** From the first frame of a run that a copy may begin with to the last that it may end with; may be empty. */
function copyWithin([from, to]: Stretch, shown: readonly number[], { starts, ends }: Packets): Stretch {
  const source = shown[from] ?? 0;
  const start = starts.find((frame) => frame >= source) ?? Number.POSITIVE_INFINITY;
  const end = ends.findLast((frame) => frame <= source + to - from) ?? 0;
  return start < end ? [from + start - source, from + end - source] : [from, from];
}

/** Why [from, to) of a segment is not copied. */
function whyEncoded(
  shown: readonly number[],
  from: number,
  to: number,
  starts: readonly number[],
): 'rate' | 'tail' | 'key' {
  const last = Math.min(to, shown.length - 1);
  for (let n = Math.max(1, from); n <= last; n++) if (shown[n] !== (shown[n - 1] ?? 0) + 1) return 'rate';
  return from > 0 || starts.includes(shown[0] ?? 0) ? 'tail' : 'key';
}
