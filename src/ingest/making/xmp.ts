import type { AiMark } from '../../model';
import type { Tag } from './findings';

/** Packets of XMP are short; what is longer is not read to its end. */
const LONGEST = 256 * 1024;

/** What XMP says of a picture's making: tags, and IPTC's mark that it was generated. Text is taken as text. */
export function readXmp(packet: string): { readonly tags: readonly Tag[]; readonly aiMark: AiMark | null } {
  const xmp = packet.slice(0, LONGEST);
  const creator = propertyOf(xmp, 'CreatorTool');
  const tags: Tag[] = [];
  const add = (key: string, text: string | null) => text !== null && tags.push({ key, text });
  add('software', creator);
  add('description', propertyOf(xmp, 'description'));
  add('AIGC', propertyOf(xmp, 'AIGC'));
  const source = propertyOf(xmp, 'DigitalSourceType') ?? '';
  const isGenerated = /(?:compositeWithT|t)rainedAlgorithmicMedia$/.test(source);
  return { tags, aiMark: isGenerated ? { kind: 'iptc', claimedBy: creator ?? 'XMP' } : null };
}

/** The value of a property, written as an attribute or as an element, in any namespace. */
function propertyOf(xmp: string, name: string): string | null {
  const attribute = new RegExp(`[\\s:]${name}\\s{0,8}=\\s{0,8}(?:"([^"]*)"|'([^']*)')`).exec(xmp);
  if (attribute) return entities(attribute[1] ?? attribute[2] ?? '');
  const open = new RegExp(`<[\\w-]{1,40}:${name}(?:\\s[^<>]*)?>`).exec(xmp);
  if (!open) return null;
  const from = open.index + open[0].length;
  const end = xmp.indexOf(`:${name}>`, from);
  if (end < 0) return null;
  const inner = xmp.slice(from, xmp.lastIndexOf('<', end));
  return entities(inner.replace(/<[^<>]*>/g, '').trim()) || null;
}

function entities(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (_, hex, decimal, name) => {
      if (name) return named[String(name).toLowerCase()] ?? '';
      const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
    },
  );
}
