import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EncoderListener } from './spare-encoder';

/** An encoder that gives out one chunk for each it is told to, and says how it is decoded with its first alone. */
class FakeEncoder extends EventTarget {
  static made: FakeEncoder[] = [];
  state = 'unconfigured';
  private isFirst = true;
  constructor(private readonly init: VideoEncoderInit) {
    super();
    FakeEncoder.made.push(this);
  }
  configure(config: VideoEncoderConfig): void {
    if (config.codec === 'refused') throw new Error('refused');
    this.state = 'configured';
  }
  give(): void {
    const decoderConfig = this.isFirst ? { codec: 'avc1.640028' } : undefined;
    this.isFirst = false;
    this.init.output(
      {} as EncodedVideoChunk,
      (decoderConfig ? { decoderConfig } : {}) as EncodedVideoChunkMetadata,
    );
  }
  fail(): void {
    this.state = 'closed';
    this.init.error(new DOMException('lost'));
  }
  close(): void {
    this.state = 'closed';
  }
}

const config = { codec: 'avc1.640028', width: 640, height: 360 };

function listener(): EncoderListener & { readonly heard: unknown[] } {
  const heard: unknown[] = [];
  return {
    heard,
    output: (_chunk, decoderConfig) => heard.push(decoderConfig?.codec),
    failed: (thrown) => heard.push(thrown),
    dequeued: () => heard.push('dequeued'),
  };
}

// What is kept belongs to a worker: each test has one of its own.
let takeEncoder: typeof import('./spare-encoder').takeEncoder;
let keepNone: typeof import('./spare-encoder').keepNone;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('VideoEncoder', FakeEncoder);
  vi.resetModules();
  ({ takeEncoder, keepNone } = await import('./spare-encoder'));
});
afterEach(() => {
  FakeEncoder.made = [];
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const states = () => FakeEncoder.made.map(({ state }) => state);

it('keeps an encoder for the next segment, whose times go on and whose packets say how they are decoded', () => {
  const [one, other] = [listener(), listener()];
  const first = takeEncoder(config, one);
  expect([first.isWarm, first.startUs]).toEqual([false, 0]);
  FakeEncoder.made[0]?.give();
  first.giveBack(3_000_000);
  first.close();

  const second = takeEncoder({ ...config }, other);
  expect([second.isWarm, second.startUs]).toEqual([true, 3_000_000]);
  FakeEncoder.made[0]?.give();
  FakeEncoder.made[0]?.dispatchEvent(new Event('dequeue'));
  expect(one.heard).toEqual(['avc1.640028']);
  expect(other.heard).toEqual(['avc1.640028', 'dequeued']);
  expect(FakeEncoder.made.length).toBe(1);
});

it('ends one that was not given back, and one that is configured otherwise', () => {
  takeEncoder(config, listener()).close();
  const second = takeEncoder(config, listener());
  expect(second.isWarm).toBe(false);
  second.giveBack(0);
  const third = takeEncoder({ ...config, width: 1280 }, listener());
  expect([third.isWarm, third.startUs]).toEqual([false, 0]);
  expect(states()).toEqual(['closed', 'closed', 'configured']);
});

it('does not take one that failed while nobody had it', () => {
  takeEncoder(config, listener()).giveBack(0);
  FakeEncoder.made[0]?.fail();
  expect(takeEncoder(config, listener()).isWarm).toBe(false);
});

it('gives one to one taker at a time, and keeps one of several', () => {
  const first = takeEncoder(config, listener());
  first.giveBack(0);
  const second = takeEncoder(config, listener());
  const third = takeEncoder(config, listener());
  expect([second.isWarm, third.isWarm]).toEqual([true, false]);
  // Who gave it back has nothing to do with it any more.
  first.close();
  expect(states()).toEqual(['configured', 'configured']);
  second.giveBack(1);
  third.giveBack(2);
  expect(states()).toEqual(['closed', 'configured']);
  expect(takeEncoder(config, listener()).startUs).toBe(2);
});

it('ends one that nobody takes for half a minute', () => {
  takeEncoder(config, listener()).giveBack(0);
  vi.advanceTimersByTime(29_000);
  takeEncoder(config, listener()).giveBack(0);
  vi.advanceTimersByTime(29_000);
  expect(states()).toEqual(['configured']);
  vi.advanceTimersByTime(1_000);
  expect(states()).toEqual(['closed']);
});

it('keeps none where that was found not to work', () => {
  takeEncoder(config, listener()).giveBack(0);
  keepNone();
  takeEncoder(config, listener()).giveBack(0);
  expect(states()).toEqual(['closed', 'closed']);
});

it('tells what went wrong to who has it', () => {
  const [one, other] = [listener(), listener()];
  takeEncoder(config, one).giveBack(0);
  takeEncoder(config, other);
  FakeEncoder.made[0]?.fail();
  expect([one.heard.length, other.heard.length]).toEqual([0, 1]);
});

it('throws what the browser says where it refuses', () => {
  expect(() => takeEncoder({ ...config, codec: 'refused' }, listener())).toThrow('refused');
  expect(states()).toEqual(['closed']);
});
