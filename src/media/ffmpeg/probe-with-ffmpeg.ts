import * as v from 'valibot';
import { appError, err, ok, type Result } from '../../base';
import type { Colour, Pixels, SoundProbe } from '../../model';
import { TICKS_PER_SECOND, ticks, ticksFromSeconds, usualRate } from '../../time';
import { resolveColour } from '../colour';
import { POSTER_SIDE } from '../poster';
import type { ProbedFile } from '../probed-file';
import { SNIFF_BYTES, sniff } from '../sniff';
import { colourFilters } from './colour-filters';
import type { FfmpegPool } from './ffmpeg-pool';

const text = v.optional(v.string());
const number = v.optional(v.number());
const streamSchema = v.object({
  index: number,
  codec_type: text,
  codec_name: text,
  width: number,
  height: number,
  sample_aspect_ratio: text,
  pix_fmt: text,
  color_range: text,
  color_space: text,
  color_transfer: text,
  color_primaries: text,
  time_base: text,
  sample_rate: text,
  channels: number,
  disposition: v.optional(v.object({ attached_pic: number })),
  side_data_list: v.optional(v.array(v.object({ rotation: number }))),
});
const outputSchema = v.object({
  format: v.optional(v.object({ format_name: text, duration: text })),
  streams: v.optional(v.array(streamSchema)),
  packets: v.optional(
    v.array(
      v.object({ stream_index: number, pts_time: text, dts_time: text, flags: text, duration_time: text }),
    ),
  ),
});
type Stream = v.InferOutput<typeof streamSchema>;

/**
 * Probes what the browser cannot read, with ffprobe's own words, and decodes its first frame: for the poster, and as
 * the proof that it decodes.
 * Errors: `media/unknown-format`, `media/undecodable`, `media/damaged`, `engine/…`, naming the file.
 */
export async function probeWithFfmpeg(
  pool: FfmpegPool,
  file: Blob,
  name: string,
  signal: AbortSignal,
): Promise<Result<ProbedFile & { readonly poster: Blob | null }>> {
  const failed = (code: Parameters<typeof appError>[0], detail: string) => err(appError(code, detail, name));
  const inputs = [{ name: 'clip', data: file }];
  const args = [
    '-v',
    'error',
    '-show_format',
    '-show_streams',
    '-show_packets',
    '-of',
    'json',
    '/in/clip',
    '-o',
    '/probe.json',
  ];
  const probed = await pool.run({ program: 'ffprobe', inputs, args, outputs: ['/probe.json'] }, { signal });
  if (probed === 'cancelled') return failed('unexpected', 'cancelled');
  if (!probed.ok)
    return probed.error.code === 'engine/exit'
      ? failed('media/unknown-format', probed.error.detail)
      : err({ ...probed.error, subject: name });
  const parsed = v.safeParse(outputSchema, JSON.parse(new TextDecoder().decode(probed.value.outputs[0])));
  if (!parsed.success) return failed('media/damaged', 'ffprobe gave no streams');
  const streams = parsed.output.streams ?? [];
  const video = streams.find((stream) => stream.codec_type === 'video' && !stream.disposition?.attached_pic);
  const sound = soundOf(streams.find((stream) => stream.codec_type === 'audio'));
  const sniffed = sniff(new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer()));
  // A file that was cut short before its index seems to hold nothing at all.
  if (streams.length === 0)
    return failed(sniffed.family === 'unknown' ? 'media/unknown-format' : 'media/damaged', 'no streams');
  const container =
    sniffed.family === 'unknown'
      ? (parsed.output.format?.format_name?.split(',')[0] ?? 'unknown')
      : sniffed.container;
  const seconds = Number(parsed.output.format?.duration ?? 0);
  if (!video) {
    if (!sound || !(seconds > 0)) return failed('media/no-frames', 'neither picture nor sound');
    const probe = {
      container,
      duration: ticksFromSeconds(seconds),
      pixels: null,
      sound,
      decodesIn: { browser: false, ffmpeg: true },
    };
    return ok({ kind: 'audio', mimeType: sniffed.mimeType.replace('video/', 'audio/'), probe, poster: null });
  }
  const poster = await firstPicture(pool, file, video, signal);
  if (poster === 'cancelled') return failed('unexpected', 'cancelled');
  if (!poster.ok) return err({ ...poster.error, subject: name });
  const times = timesOf(
    (parsed.output.packets ?? []).filter((packet) => packet.stream_index === video.index),
  );
  if (times.length === 0)
    return failed('media/undecodable', `${video.codec_name ?? 'unknown codec'}: no frame`);
  // ffmpeg names its readers of single pictures after the format: tiff_pipe, psd_pipe …
  const isStill = times.length === 1 && container.endsWith('_pipe');
  const pixels = pixelsOf(video, times);
  return ok({
    kind: isStill ? 'still' : 'video',
    mimeType: sniffed.family === 'unknown' ? 'application/octet-stream' : sniffed.mimeType,
    probe: {
      container: isStill ? container.slice(0, -'_pipe'.length) : container,
      duration: isStill ? ticks(0) : ticksFromSeconds(durationOf(times)),
      pixels: isStill ? { ...pixels, rate: null, keyFrames: [] } : pixels,
      sound,
      decodesIn: { browser: false, ffmpeg: true },
    },
    poster: poster.value,
  });
}

function soundOf(stream: Stream | undefined): SoundProbe | null {
  if (!stream) return null;
  return {
    codec: stream.codec_name ?? 'unknown',
    sampleRate: Number(stream.sample_rate ?? 48_000),
    channels: stream.channels ?? 2,
  };
}

/** ffmpeg's words for a codec that it cannot decode at all; with a decoder, what fails is the file. */
const NO_DECODER = /decoder[^\n]* not found|no decoder found|unknown codec/i;

/** Decodes the first frame as a poster. Errors: `media/undecodable`, `media/damaged`, `engine/…`. */
async function firstPicture(
  pool: FfmpegPool,
  file: Blob,
  video: Stream,
  signal: AbortSignal,
): Promise<Result<Blob> | 'cancelled'> {
  const colour = colourFilters(resolvedOf(video));
  const fit = `scale='min(${POSTER_SIDE},iw*sar)':'min(${POSTER_SIDE},ih)':force_original_aspect_ratio=decrease`;
  const run = await pool.run(
    {
      inputs: [{ name: 'clip', data: file }],
      args: [
        ...['-v', 'error', '-i', '/in/clip', '-map', '0:V:0', '-frames:v', '1'],
        ...[
          '-vf',
          [colour, fit].filter(Boolean).join(','),
          '-c:v',
          'libwebp',
          '-quality',
          '80',
          '/poster.webp',
        ],
      ],
      outputs: ['/poster.webp'],
    },
    { signal },
  );
  if (run === 'cancelled') return run;
  if (!run.ok && run.error.code !== 'engine/exit') return run;
  if (!run.ok) {
    const code = NO_DECODER.test(run.error.detail) ? 'media/undecodable' : 'media/damaged';
    return err({ ...run.error, code });
  }
  const [webp] = run.value.outputs;
  return webp && webp.length > 0
    ? ok(new Blob([webp], { type: 'image/webp' }))
    : err(appError('media/damaged', 'no first frame'));
}

type Packet = NonNullable<v.InferOutput<typeof outputSchema>['packets']>[number];

/** Seconds of each frame shown, from the first; those that the edit list cuts off are marked D. */
function timesOf(packets: readonly Packet[]): readonly number[] {
  const stamps = packets
    .filter((packet) => !packet.flags?.includes('D'))
    // AVI times its packets by their order of decoding alone.
    .map((packet) => Number(packet.pts_time ?? packet.dts_time))
    .filter((time) => Number.isFinite(time))
    .sort((a, b) => a - b);
  const first = stamps[0] ?? 0;
  return stamps.map((time) => time - first);
}

function durationOf(times: readonly number[]): number {
  const last = times.at(-1) ?? 0;
  return last + (times.length > 1 ? last / (times.length - 1) : 1 / 24);
}

function pixelsOf(video: Stream, times: readonly number[]): Pixels {
  const codedSize = { width: video.width ?? 2, height: video.height ?? 2 };
  const [across = 1, down = 1] = (video.sample_aspect_ratio ?? '1:1')
    .split(':')
    .map((part) => Number(part) || 1);
  const wide = { width: Math.round((codedSize.width * across) / down), height: codedSize.height };
  const turn =
    ((-(video.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0) % 360) + 360) % 360;
  const rotation = turn === 90 || turn === 180 || turn === 270 ? turn : 0;
  const size = rotation === 90 || rotation === 270 ? { width: wide.height, height: wide.width } : wide;
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0));
  const [num = 1, den = 1000] = (video.time_base ?? '1/1000').split('/').map(Number);
  return {
    codec: video.codec_name ?? 'unknown',
    size,
    codedSize,
    rotation,
    rate: usualRate(Math.min(240, times.length > 1 ? (times.length - 1) / (times.at(-1) || 1) : 24)),
    variableRate:
      gaps.length > 1 && Math.max(...gaps) - Math.min(...gaps) > Math.max((2.5 * num) / den, 0.001),
    frameCount: times.length,
    timescale: Math.min(TICKS_PER_SECOND, Math.max(1, Math.round(den / num))),
    firstTimestamp: ticks(0),
    keyFrames: [ticks(0)],
    colour: colourOf(video),
    hasAlpha: /^(yuva|rgba|argb|bgra|abgr|gbrap|ya)/.test(video.pix_fmt ?? ''),
    bitDepth: Number(/(?:p|gray)(10|12|14|16)/.exec(video.pix_fmt ?? '')?.[1] ?? 8),
  };
}

/** ffmpeg's names where WebCodecs spells them differently. */
const WEBCODECS_NAME: { readonly [ffmpeg: string]: string } = {
  bt2020nc: 'bt2020-ncl',
  bt2020c: 'bt2020-ncl',
  smpte2084: 'pq',
  'arib-std-b67': 'hlg',
  gbr: 'rgb',
};

function colourOf(video: Stream): Colour {
  const named = (name: string | undefined) =>
    name === undefined || name === 'unknown' || name === 'reserved' ? null : (WEBCODECS_NAME[name] ?? name);
  return {
    primaries: named(video.color_primaries),
    transfer: named(video.color_transfer),
    matrix: named(video.color_space),
    fullRange:
      video.color_range === undefined
        ? (video.pix_fmt ?? '').startsWith('yuvj') || null
        : video.color_range === 'pc',
  };
}

function resolvedOf(video: Stream): ReturnType<typeof resolveColour> {
  return resolveColour({
    colour: colourOf(video),
    codedSize: { width: video.width ?? 2, height: video.height ?? 2 },
  });
}
