/** What can be read here and there, as a Blob can. Rejects where the file cannot be read any more. */
export type Readable = {
  readonly size: number;
  /** Half-open; what lies beyond the end is left out. */
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

/** A file all of whose bytes are in memory, so that whoever looks into it reads nothing again. */
export type WholeFile = Readable & { readonly blob: Blob; readonly whole: ArrayBuffer };

/** `whole` are the bytes of `blob`, and nobody changes them from now on. */
export function wholeFile(blob: Blob, whole: ArrayBuffer): WholeFile {
  return {
    blob,
    whole,
    size: whole.byteLength,
    slice: (start, end) => ({ arrayBuffer: async () => whole.slice(start, end) }),
  };
}
