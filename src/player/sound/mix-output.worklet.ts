/*
 * What goes to the loudspeaker, in the thread of the sound device: blocks of samples one after the other, to the
 * sample. Where the next block is late it is silent and time stands still, so that pictures wait with it.
 */

/** To the processor. */
export type ToOutput =
  /** Forgets what was before; what is told from now on bears this number. */
  | { readonly kind: 'begin'; readonly turn: number }
  | { readonly kind: 'block'; readonly left: Float32Array; readonly right: Float32Array }
  /** No block comes any more: silence follows, and time goes on. */
  | { readonly kind: 'end' };

/** From the processor; `time` is the device's, in seconds. */
export type FromOutput = { readonly turn: number } & (
  | { readonly kind: 'begun' | 'stalled' | 'resumed'; readonly time: number }
  /** So many samples of the blocks were taken. */
  | { readonly kind: 'taken'; readonly samples: number }
);

/* The scope of an AudioWorklet, which the DOM's types leave out (https://webaudio.github.io/web-audio-api/#AudioWorkletGlobalScope). */
declare const currentTime: number;
declare const sampleRate: number;
declare const registerProcessor: (name: string, processor: typeof MixOutput) => void;
declare const AudioWorkletProcessor: new () => { readonly port: MessagePort };

/** Samples between two words of how many were taken. */
const TOLD_EVERY = 4_800;

class MixOutput extends AudioWorkletProcessor {
  #blocks: { readonly left: Float32Array; readonly right: Float32Array }[] = [];
  #offset = 0;
  #hasBegun = false;
  #isStalled = false;
  #hasEnded = false;
  #taken = 0;
  #told = 0;
  #turn = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToOutput>) => {
      if (data.kind === 'block') this.#blocks.push(data);
      else if (data.kind === 'end') this.#hasEnded = true;
      else this.#begin(data.turn);
    };
  }

  #begin(turn: number): void {
    this.#turn = turn;
    this.#blocks = [];
    this.#offset = 0;
    this.#hasBegun = false;
    this.#isStalled = false;
    this.#hasEnded = false;
    this.#taken = 0;
    this.#told = 0;
  }

  #tell(kind: 'begun' | 'stalled' | 'resumed', time: number): void {
    this.port.postMessage({ kind, time, turn: this.#turn } satisfies FromOutput);
  }

  process(_inputs: unknown, [output]: Float32Array[][]): boolean {
    const [left, right = left] = output ?? [];
    if (!left || !right || (!this.#hasBegun && this.#blocks.length === 0)) return true;
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#tell('begun', currentTime);
    }
    let at = 0;
    if (this.#isStalled && this.#blocks.length > 0) {
      this.#isStalled = false;
      this.#tell('resumed', currentTime);
    }
    while (at < left.length) {
      const block = this.#blocks[0];
      if (!block) break;
      const count = Math.min(left.length - at, block.left.length - this.#offset);
      left.set(block.left.subarray(this.#offset, this.#offset + count), at);
      right.set(block.right.subarray(this.#offset, this.#offset + count), at);
      at += count;
      this.#offset += count;
      this.#taken += count;
      if (this.#offset === block.left.length) {
        this.#blocks.shift();
        this.#offset = 0;
      }
    }
    if (at < left.length && !this.#hasEnded && !this.#isStalled) {
      this.#isStalled = true;
      this.#tell('stalled', currentTime + at / sampleRate);
    }
    if (this.#taken - this.#told >= TOLD_EVERY) {
      this.#told = this.#taken;
      const taken: FromOutput = { kind: 'taken', samples: this.#taken, turn: this.#turn };
      this.port.postMessage(taken);
    }
    return true;
  }
}

registerProcessor('mix-output', MixOutput);
