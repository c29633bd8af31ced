import type { Brand } from '../base';
import type { FrameRate, Ticks } from '../time';
import type { Size } from './size';

/** The SHA-256 of a clip's bytes, 64 lower-case hex digits. */
export type ClipId = Brand<string, 'ClipId'>;

/** Reads a clip id; throws on anything but 64 lower-case hex digits. */
export function clipId(text: string): ClipId {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`Not a clip id: ${text}`);
  return text as ClipId;
}

/** What a clip is to the artist: moving pictures (`animation`: gif, webp, apng), one picture, or a song. */
export type MediaKind = 'video' | 'animation' | 'still' | 'audio';

/** How long a still lasts when it is put into a sequence, in seconds. */
export const STILL_FRAMES_SECONDS = 3;

/** What the pixels mean: H.273 names as WebCodecs spells them; null where the source does not say. */
export type Colour = {
  readonly primaries: string | null;
  readonly transfer: string | null;
  readonly matrix: string | null;
  readonly fullRange: boolean | null;
};

/** The pictures of a clip. */
export type Pixels = {
  /** As ffprobe and the WebCodecs registry shorten it: h264, hevc, vp9, av1, gif, webp, png … */
  readonly codec: string;
  /** Size on screen, in square pixels, after rotation and pixel aspect. */
  readonly size: Size;
  /** Size of the stored picture, before both. */
  readonly codedSize: Size;
  /** Clockwise turn that shows the stored picture upright. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** The average rate, named by the nearest usual one. A still has none. */
  readonly rate: FrameRate | null;
  /** Whether frames last unequally (beyond a container's rounding). */
  readonly variableRate: boolean;
  /** Frames shown, edit list honoured; 1 for a still. */
  readonly frameCount: number;
  /** Units a second of the container's own timestamps: what its times are rounded to. */
  readonly timescale: number;
  /** The container's own timestamp of the first picture shown, edit list applied: where this app's zero lies. */
  readonly firstTimestamp: Ticks;
  /** Times of the key frames from the first picture shown, at most the first 1,000. */
  readonly keyFrames: readonly Ticks[];
  readonly colour: Colour;
  readonly hasAlpha: boolean;
  readonly bitDepth: number;
};

/** The sound of a clip or song. */
export type SoundProbe = {
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
};

/** What was found in a file. */
export type Probe = {
  /** mp4, mov, webm, mkv, avi, gif, webp, png, mp3 … */
  readonly container: string;
  /**
   * Length. Pictures: from the first one shown to the end of the last. Songs: of the sound.
   * Zero for a still.
   */
  readonly duration: Ticks;
  readonly pixels: Pixels | null;
  readonly sound: SoundProbe | null;
  /** Who can turn it into frames: asked, not assumed. A clip with neither is refused. */
  readonly decodesIn: { readonly browser: boolean; readonly ffmpeg: boolean };
};

/** One stored media file: facts of its bytes, the same in every project that uses it. */
export type ClipRecord = {
  readonly id: ClipId;
  readonly kind: MediaKind;
  readonly byteLength: number;
  readonly mimeType: string;
  readonly probe: Probe;
  readonly importedAt: number;
};
