import type { Result } from '../base';
import {
  addClips,
  appendClips,
  type ClipId,
  type ClipRecord,
  clipId,
  type MediaKind,
  newProject,
  type ProjectDocument,
  type Size,
} from '../model';
import { type FrameRate, frameRate, TICKS_PER_SECOND, ticks, ticksOfFrame } from '../time';

/** The id of the `n`th clip of a test. */
export function aClipId(n: number): ClipId {
  return clipId(n.toString(16).padStart(64, '0'));
}

/** What a test says of a clip; the rest is an ordinary 1280×720 H.264 clip of 120 frames at 24 a second. */
export type ClipWish = {
  readonly n?: number;
  readonly id?: ClipId;
  readonly kind?: MediaKind;
  readonly rate?: FrameRate;
  readonly size?: Size;
  readonly frames?: number;
  readonly sound?: boolean;
  readonly byteLength?: number;
  readonly importedAt?: number;
  readonly decodesIn?: ClipRecord['probe']['decodesIn'];
};

/** The record of a stored clip. */
export function aClip(wish: ClipWish = {}): ClipRecord {
  const {
    n = 1,
    kind = 'video',
    rate = frameRate(24),
    size = { width: 1280, height: 720 },
    frames = 120,
  } = wish;
  const moving = kind === 'video' || kind === 'animation';
  return {
    id: wish.id ?? aClipId(n),
    kind,
    byteLength: wish.byteLength ?? 1000,
    mimeType: { video: 'video/mp4', animation: 'image/gif', still: 'image/png', audio: 'audio/mpeg' }[kind],
    importedAt: wish.importedAt ?? 0,
    probe: {
      container: { video: 'mp4', animation: 'gif', still: 'png', audio: 'mp3' }[kind],
      duration:
        kind === 'still'
          ? ticks(0)
          : kind === 'audio'
            ? ticks(180 * TICKS_PER_SECOND)
            : ticksOfFrame(frames, rate),
      pixels:
        kind === 'audio'
          ? null
          : {
              codec: 'h264',
              size,
              codedSize: size,
              rotation: 0,
              rate: moving ? rate : null,
              variableRate: false,
              frameCount: moving ? frames : 1,
              timescale: 90_000,
              firstTimestamp: ticks(0),
              keyFrames: [ticks(0)],
              colour: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
              hasAlpha: false,
              bitDepth: 8,
            },
      sound: kind === 'audio' || wish.sound ? { codec: 'aac', sampleRate: 48_000, channels: 2 } : null,
      decodesIn: wish.decodesIn ?? { browser: true, ffmpeg: true },
    },
  };
}

/** A project that holds these clips, named `1.mp4`, `2.mp4` …, all of its pictures on the main line. */
export function aProject(records: readonly ClipRecord[], name = 'Test'): ProjectDocument {
  const added = records.map((record, at) => ({ record, name: `${at + 1}.${record.probe.container}` }));
  const document = must(addClips(newProject(name, 1_000), added, 2_000));
  const pictures = records.filter((record) => record.kind !== 'audio').map((record) => record.id);
  return must(appendClips(document, pictures));
}

/** The value of a result that a test knows to be one. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail}`);
  return result.value;
}
