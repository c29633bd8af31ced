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

/** Where a field was read. */
export const MADE_SOURCES = [
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
  /** A list of prompts that the artist gave. */
  'prompt-log',
  'by-hand',
] as const;
export type MadeSource = (typeof MADE_SOURCES)[number];

/** A field as text, never interpreted: `created` as ISO 8601 (local time where the source gives no zone), `size` as `1280×720`. */
export type MadeValue = { readonly value: string; readonly from: MadeSource };

/** How a clip was made, as far as its sources tell. */
export type Making = {
  readonly fields: { readonly [field in MadeField]?: MadeValue };
  /** A mark that says that it was generated: who claims it; never verified here. */
  readonly aiMark: { readonly claimedBy: string } | null;
};

/** Nothing is known. */
export const UNKNOWN_MAKING: Making = { fields: {}, aiMark: null };
