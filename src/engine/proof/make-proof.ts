import {
  AUDIO_RATE,
  FORMATS,
  mixLength,
  type OutputFormat,
  type OutputSpec,
  ownClip,
  type RenderPlan,
  type Segment,
} from '../../plan';
import { rateToNumber } from '../../time';
import type { FilmFacts } from './film-facts';
import type { HeardItem, HeardPlace } from './hear-film';
import type { HeardLevels } from './measure-levels';
import type { Proof, ProofCheck, ProofFault, ProvedItem, SeenFormat, Verdict } from './proof';
import type { HeardSound } from './prove-jobs';
import type { SegmentVerdict } from './verify-segment';

/** Everything that was found out about a film. */
export type Findings = HeardSound & {
  readonly facts: FilmFacts;
  /** A verdict a segment; null where nothing could be seen. */
  readonly segments: readonly ({ readonly verdict: SegmentVerdict; readonly isReused: boolean } | null)[];
};

/** How far the song may be from its place, in milliseconds, and how alike film and mix must be there. */
const OFF_MS = 5;
const LIKE = 0.4;
/** How far a loudness may be from what was asked for, in LU, and how far peaks may be above it, in decibels. */
const LOUDNESS_SLIP = 0.5;
const PEAK_SLIP = 0.1;
/** How much longer or shorter than planned the sound may be, in seconds: a packet. */
const LENGTH_SLIP = 0.025;
/** A proof names so many faults; more of them say no more. */
const MOST_FAULTS = 100;

/** What the findings come to. */
export function makeProof(plan: RenderPlan, findings: Findings): Proof {
  const items = plan.segments.map((segment, at) => itemOf(segment, findings.segments[at] ?? null));
  const faults = faultsOf(plan, findings);
  const { kind } = FORMATS[plan.output.format];
  const checks: readonly ProofCheck[] = [
    checkFormat(plan.output, findings.facts),
    ...(kind === 'sound' ? [] : checkPictures(plan, findings, items, faults)),
    ...(FORMATS[plan.output.format].sound === null ? [] : checkSound(plan, findings)),
  ];
  return {
    verdict: worst(checks.map(({ verdict }) => verdict)),
    kind,
    size: plan.output.size,
    rate: plan.output.rate,
    checks,
    faults: faults.slice(0, MOST_FAULTS),
    items,
  };
}

function checkPictures(
  plan: RenderPlan,
  findings: Findings,
  items: readonly ProvedItem[],
  faults: readonly ProofFault[],
): readonly ProofCheck[] {
  return [
    checkFrames(plan, findings.facts),
    checkCuts(items),
    ...(['black', 'frozen'] as const).map((kind) => ({
      kind,
      verdict: faults.some(({ reason }) => reason === kind) ? ('failed' as const) : known(findings),
    })),
  ];
}

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('failed')) return 'failed';
  return verdicts.includes('unchecked') ? 'unchecked' : 'passed';
}

/** Black and frozen stretches are said to be absent only where every segment was compared with its source. */
const known = ({ segments }: Findings): Verdict =>
  segments.some((found) => !found || found.verdict.verdict === 'unchecked') ? 'unchecked' : 'passed';

function itemOf(segment: Segment, found: Findings['segments'][number]): ProvedItem {
  const { start, duration, itemAt } = segment;
  return {
    itemAt,
    clipId: ownClip(segment),
    start,
    duration,
    verdict: found?.verdict.verdict ?? 'unchecked',
    isReused: found?.isReused ?? false,
    pictures: (found?.verdict.pictures ?? []).map(({ n, ...picture }) => ({ frame: start + n, ...picture })),
  };
}

function faultsOf(plan: RenderPlan, { segments, items, levels }: Findings): readonly ProofFault[] {
  const seen = plan.segments.flatMap((segment, at) =>
    (segments[at]?.verdict.faults ?? []).map(({ reason, n, frames }) => ({
      reason,
      frame: segment.start + n,
      frames,
      itemAt: segment.itemAt,
      clipId: ownClip(segment),
    })),
  );
  const rate = rateToNumber(plan.output.rate);
  const frameOf = (sample: number) => Math.floor((sample / AUDIO_RATE) * rate);
  const heard = (levels?.silent ?? []).map(({ from, to }) => ({
    reason: 'silent' as const,
    frame: frameOf(from),
    frames: Math.max(1, frameOf(to) - frameOf(from)),
    itemAt: null,
    clipId: plan.audio.song?.clipId ?? null,
  }));
  const own = (items ?? []).flatMap(({ at, samples, place }) => {
    const reason = place && wrongWith(place);
    if (!reason) return [];
    const frame = Math.round((at / AUDIO_RATE) * rate);
    const segment = plan.segments.find(({ start, duration }) => frame >= start && frame < start + duration);
    return {
      ...{ reason, frame, frames: Math.max(1, Math.round((samples / AUDIO_RATE) * rate)) },
      ...{ itemAt: segment?.itemAt ?? null, clipId: segment ? ownClip(segment) : null },
    };
  });
  return [...seen, ...heard, ...own].sort((a, b) => a.frame - b.frame);
}

/** What holds a format. */
const CONTAINERS: { readonly [format in OutputFormat]: string } = {
  mp4: 'MP4',
  webm: 'WebM',
  av1: 'MP4',
  prores: 'QuickTime File Format',
  gif: 'GIF',
  webp: 'WebP',
  m4a: 'MP4',
  wav: 'WAVE',
  png: 'PNG',
};

function checkFormat({ format, size }: OutputSpec, { format: seen }: FilmFacts): ProofCheck {
  const ordered = FORMATS[format];
  const { picture, sound, container } = seen;
  const isSized =
    ordered.picture === null || (picture?.width === size.width && picture.height === size.height);
  const wrong: (Wrong | false)[] = [
    container !== CONTAINERS[format] && 'container',
    (picture?.codec ?? null) !== ordered.picture && 'picture',
    !isSized && 'size',
    ordered.kind === 'film' && picture?.isFilmColour !== true && 'colour',
    !isSound(sound, ordered.sound) && 'sound',
    ordered.kind === 'loop' && seen.loops !== true && 'loop',
  ];
  const found = wrongs(wrong);
  return { kind: 'format', verdict: found.length > 0 ? 'failed' : 'passed', seen, wrong: found };
}

type Wrong = Extract<ProofCheck, { kind: 'format' }>['wrong'][number];
const wrongs = (all: readonly (Wrong | false)[]): readonly Wrong[] => all.filter((one) => one !== false);

const isSound = (sound: SeenFormat['sound'], codec: string | null): boolean =>
  codec === null
    ? sound === null
    : sound?.codec === codec && sound.sampleRate === AUDIO_RATE && sound.channels === 2;

function checkFrames({ frames: planned }: RenderPlan, { frames: seen, misplaced }: FilmFacts): ProofCheck {
  const verdict = seen === planned && misplaced === 0 ? 'passed' : 'failed';
  return { kind: 'frames', verdict, planned, seen, misplaced };
}

function checkCuts(items: readonly ProvedItem[]): ProofCheck {
  const checked = items.filter(({ verdict }) => verdict !== 'unchecked').length;
  // A segment may have failed by a stretch in its middle alone.
  const isWrong = items.some(({ pictures }) => pictures.some(({ verdict }) => verdict === 'failed'));
  const isMissing = items.some(({ verdict, pictures }) => verdict === 'failed' && pictures.length === 0);
  const verdict = isWrong || isMissing ? 'failed' : checked < items.length ? 'unchecked' : 'passed';
  return { kind: 'cuts', verdict, checked, total: items.length };
}

/** What is wrong with where the own sound of an item was found. */
function wrongWith({ likeness, offsetMs }: HeardPlace): 'own-sound-missing' | 'own-sound-off' | null {
  if (likeness < LIKE) return 'own-sound-missing';
  return Math.abs(offsetMs) > OFF_MS ? 'own-sound-off' : null;
}

/** Whether nothing is wrong with what was heard, all of which was listened to. */
export function isSoundRight({ places, items, levels }: HeardSound): boolean {
  if (!places || !items || !levels || levels.silent.length > 0) return false;
  return [...places, ...items.flatMap(({ place }) => place ?? [])].every(
    (place) => wrongWith(place) === null,
  );
}

function checkSound(plan: RenderPlan, { facts, places, items, levels }: Findings): readonly ProofCheck[] {
  const plannedSec = mixLength(plan.audio) / AUDIO_RATE;
  const seenSec = facts.sound?.endSec ?? null;
  const isLong = seenSec !== null && Math.abs(seenSec - plannedSec) <= LENGTH_SLIP;
  const isThere = facts.sound !== null;
  return [
    ...(plan.audio.song || plan.audio.items.length === 0 ? [songCheck(plan, isThere, places, levels)] : []),
    ...(plan.audio.items.length > 0 ? [ownSoundsCheck(plan, isThere, items)] : []),
    { kind: 'sound-length', verdict: isLong ? 'passed' : 'failed', plannedSec, seenSec },
    { kind: 'silence', verdict: silenceVerdict(plan, isThere, levels) },
    {
      kind: 'loudness',
      verdict: levels ? loudnessVerdict(plan.output, levels) : 'unchecked',
      integratedLufs: levels?.integratedLufs ?? null,
      truePeakDb: levels?.truePeakDb ?? null,
      asked: plan.output.loudness,
    },
  ];
}

function loudnessVerdict(
  { loudness }: OutputSpec,
  { integratedLufs, truePeakDb, expectedLufs }: HeardLevels,
): Verdict {
  if (!loudness || expectedLufs === null) return 'passed';
  const isOff = integratedLufs === null || Math.abs(integratedLufs - expectedLufs) > LOUDNESS_SLIP;
  return isOff || (truePeakDb ?? 0) > loudness.truePeakDb + PEAK_SLIP ? 'failed' : 'passed';
}

function ownSoundsCheck(
  { audio }: RenderPlan,
  isThere: boolean,
  items: readonly HeardItem[] | null,
): ProofCheck {
  const total = audio.items.length;
  const places = (items ?? []).flatMap(({ place }) => place ?? []);
  const found = places.filter(({ likeness }) => likeness >= LIKE);
  const isWrong = !isThere || places.some((place) => wrongWith(place) !== null);
  // Those that are too soft to be told are as good as the mix that they are in.
  const verdict = isWrong ? 'failed' : items === null ? 'unchecked' : 'passed';
  return { kind: 'own-sounds', verdict, checked: places.length, total, offsetMs: farthestOf(found) };
}

function farthestOf(places: readonly HeardPlace[]): number | null {
  return places.reduce<number | null>(
    (far, { offsetMs }) => (far === null || Math.abs(offsetMs) > Math.abs(far) ? offsetMs : far),
    null,
  );
}

function songCheck(
  plan: RenderPlan,
  isThere: boolean,
  places: readonly HeardPlace[] | null,
  levels: HeardLevels | null,
): ProofCheck {
  const none = { kind: 'song' as const, offsetMs: null, places: 0 };
  if (!isThere) return { ...none, verdict: 'failed' };
  if (places === null) return { ...none, verdict: 'unchecked' };
  const offsetMs = farthestOf(places);
  if (offsetMs === null) {
    // Nothing is to be heard: then nothing may be.
    const isQuiet = (levels?.truePeakDb ?? Number.NEGATIVE_INFINITY) < -50;
    return { ...none, verdict: plan.audio.song || isQuiet ? 'passed' : 'failed' };
  }
  const isItself = places.every(({ likeness }) => likeness >= LIKE);
  const verdict = isItself && Math.abs(offsetMs) <= OFF_MS ? 'passed' : 'failed';
  return { kind: 'song', verdict, offsetMs: isItself ? offsetMs : null, places: places.length };
}

function silenceVerdict(plan: RenderPlan, isThere: boolean, levels: HeardLevels | null): Verdict {
  if (!isThere) return plan.audio.song || plan.audio.items.length > 0 ? 'failed' : 'passed';
  if (!levels) return 'unchecked';
  return levels.silent.length > 0 ? 'failed' : 'passed';
}
