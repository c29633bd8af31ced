/** What a GIF, a WebP or a PNG says of itself, read from its bytes alone. */
export type ImageFacts = {
  readonly container: 'GIF' | 'WebP' | 'PNG';
  readonly width: number;
  readonly height: number;
  /** When each picture is shown, in seconds. */
  readonly times: readonly number[];
  /** When the last one ends; null for a picture that stands. */
  readonly endSec: number | null;
  /** Whether it begins again for ever. */
  readonly loops: boolean;
};

/** Reads it; null where the bytes are none of the three, or end before the file does. */
export function readImageFacts(bytes: Uint8Array): ImageFacts | null {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
    if (/^GIF8[79]a$/.test(text(0, 6))) return readGif(view, text);
    if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return readWebp(view, text);
    if (text(0, 8) === '\x89PNG\r\n\x1a\n') return readPng(view, text);
  } catch (thrown) {
    // Read beyond its end: it is cut short.
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return null;
}

type Text = (at: number, length: number) => string;

/** Each picture's length, in order, as times. */
function timed(delays: readonly number[]): Pick<ImageFacts, 'times'> & { readonly endSec: number } {
  const times: number[] = [];
  let at = 0;
  for (const delay of delays) {
    times.push(at);
    at += delay;
  }
  return { times, endSec: at };
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt; the number of repetitions is Netscape's extension. */
function readGif(view: DataView, text: Text): ImageFacts | null {
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableBytes(view.getUint8(10));
  const skipBlocks = () => {
    for (let size = view.getUint8(at); size > 0; size = view.getUint8(at)) at += 1 + size;
    at += 1;
  };
  const delays: number[] = [];
  let delay = 0;
  let loops = false;
  for (;;) {
    const kind = view.getUint8(at);
    if (kind === 0x3b) break;
    if (kind === 0x21) {
      const label = view.getUint8(at + 1);
      if (label === 0xf9) delay = view.getUint16(at + 4, true) / 100;
      if (label === 0xff && text(at + 3, 11) === 'NETSCAPE2.0') loops = view.getUint16(at + 16, true) === 0;
      at += 2;
    } else if (kind === 0x2c) {
      delays.push(delay);
      delay = 0;
      // Behind the picture's place and its own colours stands how long its codes are.
      at += 10 + tableBytes(view.getUint8(at + 9)) + 1;
    } else return null;
    skipBlocks();
  }
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  return { container: 'GIF', ...size, ...timed(delays), loops };
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function readWebp(view: DataView, text: Text): ImageFacts | null {
  const end = 8 + view.getUint32(4, true);
  const delays: number[] = [];
  let [width, height] = [0, 0];
  let loops = false;
  let isAnimated = false;
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  for (let at = 12; at + 8 <= end; ) {
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    switch (text(at, 4)) {
      case 'VP8X':
        [width, height] = [uint24(body + 4) + 1, uint24(body + 7) + 1];
        break;
      case 'ANIM':
        isAnimated = true;
        loops = view.getUint16(body + 4, true) === 0;
        break;
      case 'ANMF':
        delays.push(uint24(body + 12) / 1000);
        break;
      case 'VP8 ':
        if (width === 0)
          [width, height] = [
            view.getUint16(body + 6, true) & 0x3fff,
            view.getUint16(body + 8, true) & 0x3fff,
          ];
        break;
      case 'VP8L': {
        const packed = view.getUint32(body + 1, true);
        if (width === 0) [width, height] = [(packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1];
        break;
      }
    }
    at = body + length + (length % 2);
    // What lies behind the last byte is not there.
    view.getUint8(at - 1);
  }
  const animation = isAnimated ? { ...timed(delays), loops } : { times: [0], endSec: null, loops: true };
  return { container: 'WebP', width, height, ...animation };
}

/** https://www.w3.org/TR/png-3/ */
function readPng(view: DataView, text: Text): ImageFacts | null {
  let at = 8;
  for (; text(at + 4, 4) !== 'IEND'; at += 12) at += view.getUint32(at);
  return {
    ...{ container: 'PNG', width: view.getUint32(16), height: view.getUint32(20) },
    ...{ times: [0], endSec: null, loops: false },
  };
}
