/** What is known of how a clip was made. */
export const MADE_FIELDS = [
  'tool',
  'model',
  'prompt',
  'negativePrompt',
  'seed',
  'size',
  'steps',
  'guidance',
  'created',
  'sourceImage',
] as const;
export type MadeField = (typeof MADE_FIELDS)[number];

/** Where a field was read; what stands first is believed before what follows. */
export const MADE_SOURCES = [
  'by-hand',
  /** A list of prompts that the artist gave. */
  'prompt-log',
  /** Tags of the file: MP4 metadata keys, Matroska tags, comment, description. */
  'tags',
  /** A PNG's text chunks, a WebP's EXIF. */
  'picture',
  /** A `.txt` or `.json` that lay beside it. */
  'sidecar',
  /** Another media file of the same name that lay beside it. */
  'sibling',
  /** Content credentials, a C2PA box. */
  'c2pa',
  'file-name',
] as const;
export type MadeSource = (typeof MADE_SOURCES)[number];

/**
 * A field as text, never interpreted: `created` as ISO 8601 (local time where the source gives no zone), `size` as
 * `1280×720`. A prompt of a file name may be the beginning of it only; then it ends with `…`.
 */
export type MadeValue = { readonly value: string; readonly from: MadeSource };

/** Values of fields, where they are known. */
export type MadeTexts = { readonly [field in MadeField]?: string };

/** Marks that say that a picture was generated: content credentials, IPTC's digital source type in XMP, China's AIGC label. */
export const AI_MARKS = ['c2pa', 'iptc', 'aigc'] as const;

/** Such a mark, and who claims it; never verified here. */
export type AiMark = { readonly kind: (typeof AI_MARKS)[number]; readonly claimedBy: string };

/** How a clip was made, as far as its sources tell. */
export type Making = {
  readonly fields: { readonly [field in MadeField]?: MadeValue };
  readonly aiMark: AiMark | null;
  /** The version of the reader that has read it; 0 where none has. */
  readonly reader: number;
};

/** The version of the reader. Clips that an older one has read are read again. */
export const MAKING_READER = 1;

/** Nothing is known, and nobody has looked. */
export const UNKNOWN_MAKING: Making = { fields: {}, aiMark: null, reader: 0 };

/** These texts, all from one source. */
export function madeFrom(from: MadeSource, texts: MadeTexts): Making {
  const fields: { [field in MadeField]?: MadeValue } = {};
  for (const field of MADE_FIELDS) {
    const value = texts[field];
    if (value !== undefined && value !== '') fields[field] = { value, from };
  }
  return { ...UNKNOWN_MAKING, fields };
}

/** What two sources tell together: of each field what the better source says, of equals the first. */
export function mergeMaking(first: Making, second: Making): Making {
  const fields: { [field in MadeField]?: MadeValue } = {};
  for (const field of MADE_FIELDS) {
    const [one, other] = [first.fields[field], second.fields[field]];
    const better = one && other ? (rank(other) < rank(one) ? other : one) : (one ?? other);
    if (better) fields[field] = better;
  }
  return {
    fields,
    aiMark: first.aiMark ?? second.aiMark,
    reader: Math.max(first.reader, second.reader),
  };
}

const rank = ({ from }: MadeValue) => MADE_SOURCES.indexOf(from);

/** The prompt that a clip was made with, and whether only its beginning is known; null where it is not known. */
export function promptOf(making: Making): { readonly text: string; readonly isExcerpt: boolean } | null {
  const prompt = making.fields.prompt;
  if (!prompt) return null;
  const isExcerpt = prompt.from === 'file-name' && prompt.value.endsWith('…');
  return { text: isExcerpt ? prompt.value.slice(0, -1).trimEnd() : prompt.value, isExcerpt };
}
