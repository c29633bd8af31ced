import type { ClipId } from '../../../model';
import type { Proof, ProofCheck, ProofFault, ProvedItem, Verdict } from '../../../studio';
import { formatTimecode, ticksFromSeconds } from '../../../time';
import type { Words } from '../../words/en';

/** One check as it is shown. */
export type ProofLine = { readonly verdict: Verdict; readonly label: string; readonly seen: string };

/** What a clip is called; undefined where it is no longer in the project. */
export type NameOf = (id: ClipId) => string | undefined;

/** The checks in words, with what was seen. */
export function proofLines({ checks }: Proof, words: Words): readonly ProofLine[] {
  return checks.map((check) => ({
    verdict: check.verdict,
    label: words.proof.labels[check.kind],
    seen: saySeen(check, words),
  }));
}

/** What people call a kind of file, where its standard says it at length. */
const SHORT_NAMES: Readonly<Record<string, string>> = { 'QuickTime File Format': 'MOV', WAVE: 'WAV' };

function saySeen(check: ProofCheck, { proof, format, common }: Words): string {
  // With a sign where it is below zero.
  const below = (value: number) => format.decimal(Math.abs(value) < 0.05 ? 0 : value, 1).replace('-', '−');
  switch (check.kind) {
    case 'format': {
      if (check.wrong.length > 0) return check.wrong.map((one) => proof.wrong[one]).join(', ');
      const { container, picture } = check.seen;
      return [
        SHORT_NAMES[container] ?? container,
        picture && common.size(picture.width, picture.height),
        picture?.isFilmColour && 'BT.709',
      ]
        .filter(Boolean)
        .join(' · ');
    }
    case 'frames': {
      const count = proof.of(check.seen, check.planned);
      return check.misplaced === 0 ? count : `${count}, ${proof.misplaced(check.misplaced)}`;
    }
    case 'cuts':
      return proof.of(check.checked, check.total);
    case 'black':
    case 'frozen':
    case 'silence':
      return check.verdict === 'unchecked'
        ? proof.notChecked
        : check.verdict === 'failed'
          ? proof.found
          : proof.none;
    case 'song':
      if (check.verdict === 'unchecked') return proof.notChecked;
      if (check.offsetMs !== null) return proof.late(below(check.offsetMs));
      return check.verdict === 'passed' ? proof.silentFilm : proof.notTheSong;
    case 'own-sounds': {
      if (check.verdict === 'unchecked') return proof.notChecked;
      if (check.checked === 0 && check.verdict === 'passed') return proof.tooSoft;
      const count = proof.of(check.checked, check.total);
      return check.offsetMs === null ? count : `${count} · ${proof.late(below(check.offsetMs))}`;
    }
    case 'sound-length':
      return check.seenSec === null ? proof.noSound : format.length(ticksFromSeconds(check.seenSec));
    case 'loudness':
      if (check.verdict === 'unchecked') return proof.notChecked;
      if (check.integratedLufs === null || check.truePeakDb === null) return proof.silentFilm;
      return [
        `${proof.lufs(below(check.integratedLufs))} · ${proof.peak(below(check.truePeakDb))}`,
        check.asked && check.verdict === 'failed'
          ? proof.asked(
              proof.lufs(below(check.asked.integratedLufs)),
              proof.peak(below(check.asked.truePeakDb)),
            )
          : null,
      ]
        .filter(Boolean)
        .join(', ');
  }
}

/** What a shot of the film is called on the sheet: its number and its clip. */
export function nameShot(
  { itemAt, clipId }: Pick<ProvedItem, 'itemAt' | 'clipId'>,
  nameOf: NameOf,
  { proof }: Words,
): string {
  const name = clipId && nameOf(clipId);
  // Over a gap of the main line another track may be seen.
  if (itemAt === null) return name ?? proof.gap;
  return name ? `${proof.shot(itemAt + 1)}, ${name}` : proof.shot(itemAt + 1);
}

/** A fault as a line: when, which shot, what. */
export function sayFault(fault: ProofFault, { rate }: Proof, nameOf: NameOf, words: Words): string {
  const subject = fault.reason === 'silent' ? words.proof.song : nameShot(fault, nameOf, words);
  const long = fault.frames > 1 ? ` (${words.proof.frames(fault.frames)})` : '';
  return `${formatTimecode(fault.frame, rate)} · ${subject} ${words.proof.reasons[fault.reason]}${long}`;
}
