/** A key and its text, as a file holds them. */
export type Tag = { readonly key: string; readonly text: string };

/** What lies in a file beside its pictures. */
export type Findings = {
  /** In the order in which they lie there. */
  readonly tags: readonly Tag[];
  /** Packets of XMP. */
  readonly xmp: readonly string[];
  /** A C2PA manifest store (JUMBF), not verified. */
  readonly c2pa: Uint8Array | null;
};

export const NO_FINDINGS: Findings = { tags: [], xmp: [], c2pa: null };

/** A text longer than this is nobody's prompt or workflow. */
export const LONGEST_TEXT = 8 * 1024 * 1024;
