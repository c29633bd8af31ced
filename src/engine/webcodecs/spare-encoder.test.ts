import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dropSpare, type EncoderListener, takeEncoder } from './spare-encoder';

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

beforeEach(() => vi.stubGlobal('VideoEncoder', FakeEncoder));
afterEach(() => {
  dropSpare();
  FakeEncoder.made = [];
  vi.unstubAllGlobals();
});

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
  expect(FakeEncoder.made.map(({ state }) => state)).toEqual(['closed', 'closed', 'configured']);
});

it('does not take one that failed while nobody had it, nor one that is in use', () => {
  const first = takeEncoder(config, listener());
  first.giveBack(0);
  FakeEncoder.made[0]?.fail();
  const second = takeEncoder(config, listener());
  const third = takeEncoder(config, listener());
  expect([second.isWarm, third.isWarm]).toEqual([false, false]);
  // Only one is kept.
  second.giveBack(0);
  third.giveBack(0);
  expect(FakeEncoder.made.map(({ state }) => state)).toEqual(['closed', 'closed', 'configured']);
});

it('throws what the browser says where it refuses', () => {
  expect(() => takeEncoder({ ...config, codec: 'refused' }, listener())).toThrow('refused');
});
