import { rateToNumber } from '../../time';
import type { ClipId } from '../clip';
import { activeSequence, type ProjectClip, type ProjectDocument } from '../project';
import { clipItems } from '../sequence';
import type { Shot, ShotId } from '../shot';
import type { Size } from '../size';

/** A shot that has no take which can be used. */
export type MissingShot = {
  readonly shot: Shot;
  /** How many takes it has, all of them rejected. */
  readonly rejected: number;
  /** How long it must be: as it is wanted, else as the film uses it now; null where neither says. */
  readonly seconds: number | null;
  /** As it is wanted, else the film's. */
  readonly size: Size;
  /** The best take of the shot before it in the list, whose last frame the new takes may begin with. */
  readonly before: ClipId | null;
};

/** Takes by shot, in the order of their arrival. */
export function takesByShot(clips: ProjectDocument['clips']): ReadonlyMap<ShotId, readonly ProjectClip[]> {
  const takes = new Map<ShotId, ProjectClip[]>();
  for (const clip of Object.values(clips)) {
    if (clip.shotId === null) continue;
    const its = takes.get(clip.shotId);
    if (its) its.push(clip);
    else takes.set(clip.shotId, [clip]);
  }
  for (const its of takes.values()) its.sort((a, b) => a.order - b.order);
  return takes;
}

/** Whether none of a shot's takes can be used: there is none, or all are rejected. */
export function lacksTake(takes: readonly ProjectClip[] | undefined): boolean {
  return !takes?.some((clip) => clip.flag !== 'reject');
}

/** The shots that have no take which can be used, in the order of the list. */
export function missingShots(document: ProjectDocument): readonly MissingShot[] {
  const sequence = activeSequence(document);
  const takes = takesByShot(document.clips);
  const inFilm = new Map<ClipId, number>();
  for (const { clipId, duration } of clipItems(sequence))
    inFilm.set(clipId, Math.max(inFilm.get(clipId) ?? 0, duration));
  const shots = Object.values(document.shots).sort((a, b) => a.order - b.order);
  return shots.flatMap((shot, at) => {
    const its = takes.get(shot.id) ?? [];
    if (!lacksTake(its)) return [];
    const frames = Math.max(0, ...its.map((clip) => inFilm.get(clip.id) ?? 0));
    const previous = shots[at - 1];
    return [
      {
        shot,
        rejected: its.length,
        seconds: shot.wantedSeconds ?? (frames > 0 ? frames / rateToNumber(sequence.rate) : null),
        size: shot.wantedSize ?? sequence.size,
        before: (previous && bestTake(takes.get(previous.id) ?? [], inFilm)?.id) ?? null,
      },
    ];
  });
}

/** The take to go on from: picked, else in the film, else of most stars, else the first; never a rejected one. */
function bestTake(
  takes: readonly ProjectClip[],
  inFilm: { has(id: ClipId): boolean },
): ProjectClip | undefined {
  const usable = takes.filter((clip) => clip.flag !== 'reject');
  const rank = (clip: ProjectClip) =>
    (clip.flag === 'pick' ? 20 : 0) + (inFilm.has(clip.id) ? 10 : 0) + clip.rating;
  return usable.reduce<ProjectClip | undefined>(
    (best, clip) => (best === undefined || rank(clip) > rank(best) ? clip : best),
    undefined,
  );
}

/**
 * The missing shots as a CSV with the columns that a list of shots is read with, and the name of the picture to begin
 * with. Cells are quoted where they must be (RFC 4180); lines end with CR LF, as spreadsheets expect.
 *
 * @param pictures names of files by the take whose last frame they are
 */
export function missingCsv(missing: readonly MissingShot[], pictures: ReadonlyMap<ClipId, string>): string {
  const rows = missing.map(({ shot, seconds, size, before }) => [
    shot.name,
    shot.prompt,
    seconds === null ? '' : String(Number(seconds.toFixed(3))),
    `${size.width}x${size.height}`,
    (before && pictures.get(before)) ?? '',
  ]);
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [['name', 'prompt', 'seconds', 'size', 'start image'], ...rows]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
}

/** What a picture to begin a missing shot with is called, `at` being its place among them: `03 Hospital.png`. */
export function startPictureName(shot: Shot, at: number): string {
  const name = shot.name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  return `${String(at + 1).padStart(2, '0')} ${name}.png`.replace(/\s+\./, '.');
}
