import type { Ticks } from '../time';

/** The version of what is found; raise it when finders or signatures change, and stored ones are made anew. */
export const ANALYSIS_VERSION = 1;

/** What can be wrong with the pictures of one clip. */
export const FAULTS = ['frozen', 'black', 'flicker', 'scene-break', 'bad-start'] as const;
export type FaultKind = (typeof FAULTS)[number];

/** A stretch of a clip that looks faulty: half-open, on the clip's own time. A scene break is its first new picture. */
export type Fault = { readonly kind: FaultKind; readonly start: Ticks; readonly duration: Ticks };

/**
 * A signature: a picture, whatever its shape, as means of a coarse grid, row by row, 0–255: its brightness (full-range
 * BT.709), then Cb, then Cr, whose middle is 128.
 */
export const SIGNATURE = {
  columns: 12,
  rows: 6,
  colourColumns: 4,
  colourRows: 2,
  /** Values of brightness. */
  shades: 72,
  /** Values of each of Cb and Cr. */
  colours: 8,
  /** All of them, a byte each. */
  length: 88,
} as const;

/** What the pictures of a clip show, as far as it is looked at: facts of its bytes, a cache, never in the document. */
export type ClipAnalysis = {
  /** In order of time; those of one kind do not overlap. */
  readonly faults: readonly Fault[];
  /** The distance of two signatures of the fingerprint. */
  readonly step: Ticks;
  /** Signatures of the pictures on screen at 0, step, 2 × step …, one behind the other; one for a still. */
  readonly fingerprint: Uint8Array<ArrayBuffer>;
  /** The signature of the last picture. */
  readonly last: Uint8Array<ArrayBuffer>;
};

/** An analysis as bytes: the length of its head (32 bits, little endian), the head as JSON, the signatures. */
export function packAnalysis(analysis: ClipAnalysis): Uint8Array<ArrayBuffer> {
  const { faults, step, fingerprint, last } = analysis;
  // Nothing but ASCII is in it.
  const head = JSON.stringify({ version: ANALYSIS_VERSION, faults, step });
  const bytes = new Uint8Array(4 + head.length + last.length + fingerprint.length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  for (let at = 0; at < head.length; at++) bytes[4 + at] = head.charCodeAt(at);
  bytes.set(last, 4 + head.length);
  bytes.set(fingerprint, 4 + head.length + last.length);
  return bytes;
}

/** Reads what `packAnalysis` wrote; null for anything else, and for another version. */
export function unpackAnalysis(bytes: Uint8Array): ClipAnalysis | null {
  if (bytes.length < 4) return null;
  const body = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const signatures = bytes.length - body;
  if (signatures < 2 * SIGNATURE.length || signatures % SIGNATURE.length !== 0) return null;
  try {
    const head = JSON.parse(String.fromCharCode(...bytes.subarray(4, body))) as Pick<
      ClipAnalysis,
      'faults' | 'step'
    > & { readonly version: number };
    if (head.version !== ANALYSIS_VERSION) return null;
    return {
      faults: head.faults,
      step: head.step,
      last: bytes.slice(body, body + SIGNATURE.length),
      fingerprint: bytes.slice(body + SIGNATURE.length),
    };
  } catch {
    return null;
  }
}
