import { isFastStart } from './boxes.ts';
import { ffprobe } from './ffmpeg.ts';

/** The picture of a film, as ffprobe tells it. */
export type FilmVideo = {
  /** `h264` … */
  readonly codec: string;
  /** `High` … */
  readonly profile: string | undefined;
  /** `yuv420p` … */
  readonly pixelFormat: string;
  /** Pixels, as coded. */
  readonly width: number;
  readonly height: number;
  /** Tags of the stream; undefined where it has none. `tv` is limited range. */
  readonly colour: {
    readonly range: string | undefined;
    readonly matrix: string | undefined;
    readonly primaries: string | undefined;
    readonly transfer: string | undefined;
  };
  /** Frames a second, the nominal and the average one, as fractions: `24/1`. */
  readonly rate: string;
  readonly averageRate: string;
  /** How many packets the container has, and how many frames come out when all are decoded. */
  readonly packets: number;
  readonly frames: number;
  /** When its first frame is shown, in seconds of the film. */
  readonly startSec: number;
  readonly durationSec: number;
};

/** The sound of a film. */
export type FilmAudio = {
  /** `aac` … */
  readonly codec: string;
  readonly profile: string | undefined;
  /** Samples a second. */
  readonly sampleRate: number;
  readonly channels: number;
  readonly startSec: number;
  readonly durationSec: number;
};

/** A film read back. */
export type Film = {
  /** `mov,mp4,m4a,3gp,3g2,mj2` … */
  readonly container: string;
  readonly durationSec: number;
  /** How many streams of each kind there are. */
  readonly videoStreams: number;
  readonly audioStreams: number;
  readonly video: FilmVideo;
  readonly audio: FilmAudio | undefined;
  /** For MP4: whether `moov` lies before `mdat`. Undefined for other containers. */
  readonly fastStart: boolean | undefined;
};

type Stream = Readonly<Record<string, string | number | undefined>>;

const text = (value: string | number | undefined): string | undefined =>
  value === undefined || value === 'unknown' ? undefined : String(value);

/**
 * Reads a film back: its streams, tags and counts. Decodes all of it.
 * @throws when it has no picture
 */
export async function probeFilm(path: string): Promise<Film> {
  const all = await ffprobe(path, ['-show_format', '-show_streams', '-count_packets', '-count_frames']);
  const streams = all.streams as readonly Stream[];
  const format = all.format as Stream;
  const videos = streams.filter((stream) => stream.codec_type === 'video');
  const audios = streams.filter((stream) => stream.codec_type === 'audio');
  const [video] = videos;
  const [audio] = audios;
  if (video === undefined) throw new Error(`${path} has no picture`);
  const container = String(format.format_name);
  return {
    container,
    durationSec: Number(format.duration),
    videoStreams: videos.length,
    audioStreams: audios.length,
    video: {
      codec: String(video.codec_name),
      profile: text(video.profile),
      pixelFormat: String(video.pix_fmt),
      width: Number(video.width),
      height: Number(video.height),
      colour: {
        range: text(video.color_range),
        matrix: text(video.color_space),
        primaries: text(video.color_primaries),
        transfer: text(video.color_transfer),
      },
      rate: String(video.r_frame_rate),
      averageRate: String(video.avg_frame_rate),
      packets: Number(video.nb_read_packets),
      frames: Number(video.nb_read_frames),
      startSec: Number(video.start_time),
      durationSec: Number(video.duration),
    },
    audio: audio && {
      codec: String(audio.codec_name),
      profile: text(audio.profile),
      sampleRate: Number(audio.sample_rate),
      channels: Number(audio.channels),
      startSec: Number(audio.start_time),
      durationSec: Number(audio.duration),
    },
    fastStart: container.includes('mp4') ? await isFastStart(path) : undefined,
  };
}
