import type { MakeReason } from '../../plan';
import { type FrameRate, rateToNumber } from '../../time';
import type { Words } from './en';

/** A codec's name as people write it: `HEVC`, `VP9`. */
const nameOf = (codec: string) => codec.toUpperCase();

/** Why a shot is made as it is, in words that follow «encoded:». */
export function sayMake({ makes, common, locale }: Words, reason: MakeReason): string {
  switch (reason.kind) {
    case 'size':
      return makes.size(
        common.size(reason.from.width, reason.from.height),
        common.size(reason.to.width, reason.to.height),
      );
    case 'rate':
      return reason.from === null
        ? makes.anyRate(perSecond(reason.to, locale))
        : makes.rate(perSecond(reason.from, locale), perSecond(reason.to, locale));
    case 'codec':
      return makes.codec(nameOf(reason.codec));
    default:
      return makes.reasons[reason.kind];
  }
}

const perSecond = (rate: FrameRate, locale: string) =>
  rateToNumber(rate).toLocaleString(locale, { maximumFractionDigits: 3 });
