/** Elements on the way to it (https://www.matroska.org/technical/elements.html). */
const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_TYPE = 0x83;
const CODEC_DELAY = 0x56aa;
const SOUND = 2;

/** Tracks are described this far into the file at most. */
const SEARCHED = 1 << 18;

/**
 * By how much the times of a Matroska or WebM file's sound are later than it is heard, in seconds: what its coder needs
 * to begin. mediabunny 1.61 does not take it off. 0 where the file does not say.
 */
export async function matroskaDelay(file: Blob): Promise<number> {
  const bytes = new Uint8Array(await file.slice(0, SEARCHED).arrayBuffer());
  for (const segment of children(bytes, 0, bytes.length)) {
    if (segment.id !== SEGMENT) continue;
    for (const tracks of children(bytes, segment.from, segment.to)) {
      if (tracks.id !== TRACKS) continue;
      for (const entry of children(bytes, tracks.from, tracks.to)) {
        if (entry.id !== TRACK_ENTRY) continue;
        const fields = [...children(bytes, entry.from, entry.to)];
        const value = (id: number) => {
          const field = fields.find((one) => one.id === id);
          return field ? bytes.subarray(field.from, field.to).reduce((sum, byte) => sum * 256 + byte, 0) : 0;
        };
        if (value(TRACK_TYPE) === SOUND) return value(CODEC_DELAY) / 1e9;
      }
    }
  }
  return 0;
}

/** The elements in a stretch of the file; the last may reach beyond what was read. */
function* children(
  bytes: Uint8Array,
  from: number,
  to: number,
): Generator<{ readonly id: number; readonly from: number; readonly to: number }> {
  for (let at = from; at < to; ) {
    const id = number(bytes, at, true);
    const size = id && number(bytes, at + id.length, false);
    if (!id || !size) return;
    const begin = at + id.length + size.length;
    // A live file does not know its length: all that follows is in it.
    const end = size.isUnknown ? to : Math.min(to, begin + size.value);
    yield { id: id.value, from: begin, to: end };
    at = end;
  }
}

/** A number of variable length; null behind the end. An identifier keeps the bit that tells its length. */
function number(
  bytes: Uint8Array,
  at: number,
  isId: boolean,
): { readonly value: number; readonly length: number; readonly isUnknown: boolean } | null {
  const first = bytes[at];
  if (!first) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = isId ? first : first & (0xff >> length);
  let isUnknown = !isId && value === 0xff >> length;
  for (let n = 1; n < length; n++) {
    const byte = bytes[at + n] ?? 0;
    isUnknown &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return { value, length, isUnknown };
}
