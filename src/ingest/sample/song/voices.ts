import type { Stereo } from './wav';

/** Samples a second of the song. */
export const SONG_RATE = 48_000;

/** One sounding thing: its sample at a time since it began, called once a sample in order. */
export type Voice = (seconds: number) => number;

/** A mono-compatible place between −1 (left) and 1 (right). */
type Pan = number;

/** Adds a voice to a bus, from `atSec` on for `lengthSec` or to the bus's end. */
export function play(bus: Stereo, atSec: number, lengthSec: number, pan: Pan, voice: Voice): void {
  const start = Math.round(atSec * SONG_RATE);
  const end = Math.min(bus.left.length, start + Math.round(lengthSec * SONG_RATE));
  const [toLeft, toRight] = [Math.cos(((pan + 1) * Math.PI) / 4), Math.sin(((pan + 1) * Math.PI) / 4)];
  for (let n = start; n < end; n++) {
    const value = voice((n - start) / SONG_RATE);
    bus.left[n] = (bus.left[n] ?? 0) + value * toLeft;
    bus.right[n] = (bus.right[n] ?? 0) + value * toRight;
  }
}

/** The frequency of a MIDI note, 69 is A at 440 Hz. */
export const pitch = (note: number): number => 440 * 2 ** ((note - 69) / 12);

/** A saw without the worst of its aliasing (PolyBLEP, Välimäki 2005). */
function saw(frequency: number, phase: number): () => number {
  const step = frequency / SONG_RATE;
  let at = phase;
  return () => {
    at = (at + step) % 1;
    let value = 2 * at - 1;
    if (at < step) value -= 2 * (at / step) - (at / step) ** 2 - 1;
    else if (at > 1 - step) value -= ((at - 1) / step) ** 2 + 2 * ((at - 1) / step) + 1;
    return value;
  };
}

/** A low-pass of 12 dB an octave whose corner moves, a step every few samples (state variable, after Simper). */
function lowPass(resonance: number): (input: number, corner: number) => number {
  let one = 0;
  let two = 0;
  let count = 0;
  let g = 0;
  let a1 = 0;
  return (input, corner) => {
    if (count++ % 32 === 0) {
      g = Math.tan((Math.PI * Math.min(corner, SONG_RATE * 0.45)) / SONG_RATE);
      a1 = 1 / (1 + g * (g + resonance));
    }
    const v1 = a1 * (one + g * (input - two));
    const v2 = two + g * v1;
    one = 2 * v1 - one;
    two = 2 * v2 - two;
    return v2;
  };
}

/** A drum that falls from a knock to a deep tone. */
export function kick(gain: number): Voice {
  let phase = 0;
  return (t) => {
    phase += (46 + 150 * Math.exp(-t / 0.018) + 40 * Math.exp(-t / 0.07)) / SONG_RATE;
    const body = Math.sin(2 * Math.PI * phase) * Math.exp(-t / 0.17);
    return gain * (body + 0.25 * Math.exp(-t / 0.002) * Math.sin(t * 18_000));
  };
}

/** Noise that dies away; `bright` 0…1 leaves out the low part of it. */
export function hiss(random: () => number, gain: number, decaySec: number, bright: number): Voice {
  let last = 0;
  return (t) => {
    const value = random() * 2 - 1;
    const high = value - bright * last;
    last = value;
    return gain * high * Math.exp(-t / decaySec) * Math.min(1, t / 0.0006);
  };
}

/** Noise that swells up to the end of its time. */
export function riser(random: () => number, gain: number, lengthSec: number): Voice {
  const filter = lowPass(0.5);
  return (t) => {
    const share = t / lengthSec;
    return gain * share ** 2.4 * filter(random() * 2 - 1, 400 + 7000 * share ** 2);
  };
}

/** A round bass. */
export function bass(note: number, gain: number, lengthSec: number): Voice {
  const tone = saw(pitch(note), 0.2);
  const filter = lowPass(0.9);
  return (t) => {
    const fade = Math.min(1, t / 0.006) * Math.min(1, Math.max(0, (lengthSec - t) / 0.03));
    const deep = Math.sin(2 * Math.PI * pitch(note) * t);
    return gain * fade * (0.75 * deep + 0.6 * filter(tone(), 160 + 900 * Math.exp(-t / 0.09)));
  };
}

/** One side of a soft chord tone: two saws that drift apart, opening slowly. */
export function pad(note: number, gain: number, lengthSec: number, phase: number, detune: number): Voice {
  const upper = saw(pitch(note + detune), phase);
  const lower = saw(pitch(note - detune * 0.7), phase + 0.37);
  const filter = lowPass(1.1);
  return (t) => {
    const fade = Math.min(1, t / 0.25) * Math.min(1, Math.max(0, (lengthSec - t) / 0.5));
    const corner = 520 + 900 * Math.min(1, t / 1.6) + 160 * Math.sin(t * 2.2 + phase * 6);
    return gain * fade * filter(upper() + lower(), corner);
  };
}

/** A small bell-like pluck. */
export function pluck(note: number, gain: number): Voice {
  const frequency = pitch(note);
  return (t) => {
    const wave = 2 * Math.PI * frequency * t;
    const bell = Math.sin(wave + 1.4 * Math.exp(-t / 0.09) * Math.sin(wave * 3));
    return gain * Math.min(1, t / 0.002) * Math.exp(-t / 0.24) * bell;
  };
}
