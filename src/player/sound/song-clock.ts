import type { Stereo } from '../../media';
import { AUDIO_RATE } from '../../plan';
import type { FromOutput, ToOutput } from './mix-output.worklet';
import outputUrl from './mix-output.worklet?worker&url';
import type { PlayedMix } from './mix-reader';

/**
 * The clock that pictures follow: the time of the sound that is heard, or the page's where there is no sound.
 * Seconds of the film.
 */
export type SongClock = {
  /** Starts at `fromSec`; the sound, if any, which begins there, plays along. Resolves when time runs. */
  start(fromSec: number, sound: PlayedMix | null): Promise<void>;
  /** Has the sound device ready for the next start, where the browser lets a page have it by now. */
  prepare(): void;
  stop(): void;
  /** Seconds of the film that are heard and to be seen now. */
  now(): number;
};

/** How long the audio device may take to start before the page's clock is used without it. */
const DEVICE_MS = 400;
/** How far ahead of the loudspeaker the mix is read, and how much at once, in samples. */
const AHEAD = 2 * AUDIO_RATE;
const BLOCK = AUDIO_RATE / 2;
/** How often it is looked whether more is needed, in ms. */
const LOOK_MS = 100;

type Device = { readonly context: AudioContext; readonly output: AudioWorkletNode };

/** A clock on one AudioContext, made at the first start (browsers want a user's gesture for it). */
export function createSongClock(): SongClock {
  let opening: Promise<Device | undefined> | undefined;
  let output: AudioWorkletNode | undefined;
  let read: () => number = () => 0;
  /** Counts starts and stops: what was begun under another number is stale. */
  let turn = 0;

  async function open(): Promise<Device | undefined> {
    try {
      const context = new AudioContext({ sampleRate: AUDIO_RATE, latencyHint: 'interactive' });
      await context.audioWorklet.addModule(outputUrl);
      const node = new AudioWorkletNode(context, 'mix-output', {
        numberOfInputs: 0,
        outputChannelCount: [2],
      });
      node.connect(context.destination);
      return { context, output: node };
    } catch {
      return undefined;
    }
  }

  async function runningDevice(): Promise<Device | undefined> {
    opening ??= open();
    const device = await opening;
    if (!device) return undefined;
    const { context } = device;
    if (context.state !== 'running')
      await Promise.race([
        context.resume().catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, DEVICE_MS)),
      ]);
    return context.state === 'running' ? device : undefined;
  }

  function stop(): void {
    turn += 1;
    // What the processor has of the old turn it forgets with the new one.
    if (output) tell(output, { kind: 'begin', turn });
  }

  return {
    async start(fromSec, sound) {
      stop();
      const mine = turn;
      const device = sound ? await runningDevice() : undefined;
      if (mine !== turn) return;
      if (!device || !sound) {
        const begun = performance.now();
        read = () => fromSec + (performance.now() - begun) / 1000;
        return;
      }
      output = device.output;
      tell(output, { kind: 'begin', turn });
      const heard = follow(device, mine);
      read = () => fromSec + heard.seconds();
      void feed(device.output, sound, heard.taken, () => mine === turn);
    },
    prepare() {
      // Before a user's gesture it would stay suspended, and the browser complain.
      if (navigator.userActivation?.hasBeenActive) opening ??= open();
    },
    stop,
    now: () => read(),
  };
}

/** What the output tells of a turn. */
function follow(
  { context, output }: Device,
  turn: number,
): { seconds(): number; readonly taken: () => number } {
  let begunAt: number | null = null;
  let [stalledSec, taken] = [0, 0];
  let stalledAt: number | null = null;
  output.port.onmessage = ({ data }: MessageEvent<FromOutput>) => {
    if (data.turn !== turn) return;
    if (data.kind === 'begun') begunAt = data.time;
    else if (data.kind === 'stalled') stalledAt = data.time;
    else if (data.kind === 'taken') taken = data.samples;
    else {
      stalledSec += data.time - (stalledAt ?? data.time);
      stalledAt = null;
    }
  };
  return {
    seconds() {
      if (begunAt === null) return 0;
      // What is heard now was handed to the device this much earlier.
      const latency = context.outputLatency || context.baseLatency || 0;
      return Math.max(0, (stalledAt ?? context.currentTime) - begunAt - stalledSec - latency);
    },
    taken: () => taken,
  };
}

/** Hands the mix to the output, some way ahead of the loudspeaker. */
async function feed(
  output: AudioWorkletNode,
  sound: PlayedMix,
  taken: () => number,
  isWanted: () => boolean,
): Promise<void> {
  let given = 0;
  const give = ({ left, right }: Stereo) => {
    given += left.length;
    tell(output, { kind: 'block', left, right }, [left.buffer, right.buffer]);
  };
  give(sound.first);
  while (isWanted()) {
    // What was begun since takes over from it before what was given is heard to its end.
    if (!sound.isCurrent()) return tell(output, { kind: 'end' });
    if (given - taken() > AHEAD) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      continue;
    }
    const block = await sound.next(BLOCK);
    if (!isWanted()) return;
    if (!sound.isCurrent()) continue;
    // A sound that cannot be read further falls silent, and the film goes on.
    if (!block.ok) return tell(output, { kind: 'end' });
    give(block.value);
  }
}

function tell(output: AudioWorkletNode, message: ToOutput, transfer: Transferable[] = []): void {
  output.port.postMessage(message, transfer);
}
