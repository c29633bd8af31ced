import { StreamTarget, type StreamTargetChunk } from 'mediabunny';

/** Bytes that are written together. */
const CHUNK = 1 << 20;

/** A target whose bytes go to the browser as they are written; where one is written twice, the later counts. */
export function blobTarget(): { readonly target: StreamTarget; blob(mimeType: string): Blob } {
  const written: { readonly at: number; readonly piece: Blob }[] = [];
  const sink = new WritableStream<StreamTargetChunk>({
    write({ data, position }) {
      written.push({ at: position, piece: new Blob([data]) });
    },
  });
  return {
    target: new StreamTarget(sink, { chunked: true, chunkSize: CHUNK }),
    blob(mimeType) {
      let whole: Blob[] = [];
      let length = 0;
      for (const { at, piece } of written) {
        if (at === length) whole.push(piece);
        else {
          const so = new Blob(whole);
          whole = [so.slice(0, at), piece, so.slice(at + piece.size)];
        }
        length = Math.max(length, at + piece.size);
      }
      return new Blob(whole, { type: mimeType });
    },
  };
}
