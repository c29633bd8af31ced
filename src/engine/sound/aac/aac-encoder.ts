import { appError } from '../../../base';
import { AUDIO_RATE } from '../../../plan';

/** Samples of a packet, for each channel (AAC-LC, ISO/IEC 14496-3). */
export const AAC_PACKET = 1024;

/** What comes out of the coder before the first sample that went in, in samples. */
export const AAC_PRIMING = 1024;

/** Beyond hearing; music takes some 250 kb/s of it. */
const BITRATE = 288_000;

const CHANNELS = 2;

/** What aac.c exports; addresses are in bytes of `memory`. */
type Exports = {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  aac_open(channels: number, sampleRate: number, bitRate: number): number;
  aac_input(encoder: number, channel: number): number;
  aac_send(encoder: number, isFrame: number): number;
  aac_receive(encoder: number): number;
  aac_packet(encoder: number): number;
};

/** Codes one sound, 48 kHz stereo, in AAC-LC: of the same samples the same bytes in every browser. */
export type AacEncoder = {
  /** Takes samples, as many of both channels, which stay the caller's. @returns the packets that are done, the caller's */
  add(left: Float32Array, right: Float32Array): Uint8Array<ArrayBuffer>[];
  /** Fills the last packet up with silence. @returns the packets that were not given out; there is one more than went in */
  finish(): Uint8Array<ArrayBuffer>[];
};

let compiled: Promise<WebAssembly.Module> | undefined;

/** The coder's code, compiled once for the life of a worker. Throws `engine/load` where it cannot be had. */
export function loadAac(): Promise<WebAssembly.Module> {
  compiled ??= fetch(new URL('./aac.wasm', import.meta.url))
    .then((response) => response.arrayBuffer())
    .then((bytes) => WebAssembly.compile(bytes))
    .catch((thrown) => {
      compiled = undefined;
      throw appError('engine/load', String(thrown));
    });
  return compiled;
}

/** Begins a sound. Throws `engine/encode` where there is no memory for it, and so do its methods. */
export async function openAacEncoder(code: WebAssembly.Module): Promise<AacEncoder> {
  const { exports } = await WebAssembly.instantiate(code, nothingOutside(code));
  const aac = exports as unknown as Exports;
  aac._initialize();
  const encoder = aac.aac_open(CHANNELS, AUDIO_RATE, BITRATE);
  if (encoder === 0) throw appError('engine/encode', 'no AAC encoder');

  /** Samples of the frame that is being filled. */
  let filled = 0;

  // The memory may have grown since the last time.
  const copyOf = (at: number, length: number) => new Uint8Array(aac.memory.buffer).slice(at, at + length);
  const check = (result: number) => {
    if (result < 0) throw appError('engine/encode', `AAC: ${result}`);
    return result;
  };

  function fill(samples: Float32Array, channel: number): void {
    const at = aac.aac_input(encoder, channel);
    if (at === 0) throw appError('engine/encode', 'AAC: no memory');
    new Float32Array(aac.memory.buffer, at, AAC_PACKET).set(samples, filled);
  }

  function send(isFrame: boolean): Uint8Array<ArrayBuffer>[] {
    check(aac.aac_send(encoder, isFrame ? 1 : 0));
    filled = 0;
    const packets: Uint8Array<ArrayBuffer>[] = [];
    for (let size = check(aac.aac_receive(encoder)); size > 0; size = check(aac.aac_receive(encoder)))
      packets.push(copyOf(aac.aac_packet(encoder), size));
    return packets;
  }

  function add(left: Float32Array, right: Float32Array): Uint8Array<ArrayBuffer>[] {
    const packets: Uint8Array<ArrayBuffer>[] = [];
    for (let at = 0; at < left.length; ) {
      const end = Math.min(left.length, at + AAC_PACKET - filled);
      fill(left.subarray(at, end), 0);
      fill(right.subarray(at, end), 1);
      filled += end - at;
      at = end;
      if (filled === AAC_PACKET) packets.push(...send(true));
    }
    return packets;
  }

  return {
    add,
    finish() {
      const silence = new Float32Array(filled > 0 ? AAC_PACKET - filled : 0);
      return [...add(silence, silence), ...send(false)];
    },
  };
}

/** What the code asks of a system: it is told that there is none. */
function nothingOutside(code: WebAssembly.Module): WebAssembly.Imports {
  const NOT_THERE = 52; // WASI's ENOSYS
  const imports: Record<string, Record<string, () => number>> = {};
  for (const { module, name } of WebAssembly.Module.imports(code)) {
    imports[module] ??= {};
    imports[module][name] = () => NOT_THERE;
  }
  return imports;
}
