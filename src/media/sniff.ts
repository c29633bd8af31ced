/** What the first bytes of a file say it is. `image` formats are read by ImageDecoder, the rest by a demuxer. */
export type Sniffed = {
  readonly container: string;
  readonly mimeType: string;
  readonly family: 'image' | 'media' | 'unknown';
};

/** How many bytes `sniff` wants. */
export const SNIFF_BYTES = 64;

const UNKNOWN: Sniffed = { container: 'unknown', mimeType: 'application/octet-stream', family: 'unknown' };

/**
 * Tells a file by its signature, never by its name. Sources: the WHATWG MIME Sniffing standard; ISO/IEC 14496-12
 * (ftyp brands), RFC 9649 (WebP), the AVIF specification.
 */
export function sniff(head: Uint8Array): Sniffed {
  const ascii = (from: number, length: number) => String.fromCharCode(...head.subarray(from, from + length));
  const media = (container: string, mimeType: string): Sniffed => ({ container, mimeType, family: 'media' });
  const image = (container: string): Sniffed => ({
    container,
    mimeType: `image/${container}`,
    family: 'image',
  });
  if (ascii(0, 4) === 'GIF8') return image('gif');
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return image('png');
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return image('jpeg');
  if (ascii(0, 4) === 'RIFF') {
    if (ascii(8, 4) === 'WEBP') return image('webp');
    if (ascii(8, 4) === 'WAVE') return media('wav', 'audio/wav');
    if (ascii(8, 4) === 'AVI ') return media('avi', 'video/x-msvideo');
  }
  if (ascii(0, 2) === 'BM' && head[6] === 0 && head[7] === 0) return image('bmp');
  if (ascii(4, 4) === 'ftyp') {
    const brand = ascii(8, 4);
    if (brand === 'avif' || brand === 'avis') return image('avif');
    if (brand === 'qt  ') return media('mov', 'video/quicktime');
    if (brand.startsWith('M4A') || brand.startsWith('M4B')) return media('m4a', 'audio/mp4');
    return media('mp4', 'video/mp4');
  }
  if (['moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'styp', 'moof'].includes(ascii(4, 4)))
    return media('mov', 'video/quicktime');
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3)
    return ascii(0, SNIFF_BYTES).includes('webm')
      ? media('webm', 'video/webm')
      : media('mkv', 'video/x-matroska');
  if (ascii(0, 4) === 'OggS') return media('ogg', 'audio/ogg');
  if (ascii(0, 4) === 'fLaC') return media('flac', 'audio/flac');
  if (ascii(0, 3) === 'ID3') return media('mp3', 'audio/mpeg');
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0)
    return ((head[1] ?? 0) & 0x06) === 0 ? media('aac', 'audio/aac') : media('mp3', 'audio/mpeg');
  if (head[0] === 0x47) return media('ts', 'video/mp2t');
  return UNKNOWN;
}
