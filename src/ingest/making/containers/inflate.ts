/** What a zlib stream holds, as far as it can be read and no more than `most` bytes of it. */
export async function inflate(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  // Its failures are the reader's too, and are met there.
  writer
    .write(new Uint8Array(bytes))
    .then(() => writer.close())
    .catch(() => {});
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
      if (length > most) {
        await reader.cancel();
        return new Uint8Array();
      }
    }
  } catch {
    // Cut short or damaged: what came out is what there is.
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
