/** Both ears, samples in −1…1, of one length. */
export type Stereo = { readonly left: Float32Array; readonly right: Float32Array };

const HEADER = 44;
const BYTES = 2;

/**
 * Sound as a WAV file: 16-bit PCM, stereo. What is beyond −1…1 is clipped.
 * Format: RIFF WAVE, Multimedia Programming Interface and Data Specifications 1.0 (Microsoft and IBM, 1991).
 */
export function wavFile({ left, right }: Stereo, sampleRate: number): ArrayBuffer {
  const dataBytes = left.length * 2 * BYTES;
  const file = new ArrayBuffer(HEADER + dataBytes);
  const view = new DataView(file);
  const name = (at: number, text: string) => {
    for (let n = 0; n < 4; n++) view.setUint8(at + n, text.charCodeAt(n));
  };
  name(0, 'RIFF');
  view.setUint32(4, file.byteLength - 8, true);
  name(8, 'WAVE');
  name(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2 * BYTES, true);
  view.setUint16(32, 2 * BYTES, true);
  view.setUint16(34, 8 * BYTES, true);
  name(36, 'data');
  view.setUint32(40, dataBytes, true);
  const sample = (value: number) => Math.round(Math.max(-1, Math.min(1, value)) * 32767);
  for (let n = 0, at = HEADER; n < left.length; n++, at += 2 * BYTES) {
    view.setInt16(at, sample(left[n] ?? 0), true);
    view.setInt16(at + BYTES, sample(right[n] ?? 0), true);
  }
  return file;
}
