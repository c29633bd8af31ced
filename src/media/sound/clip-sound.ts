import { appError, err, ok, type Result } from '../../base';
import type { ClipRecord } from '../../model';
import { mulDiv, secondsFromTicks, TICKS_PER_SECOND } from '../../time';
import type { FfmpegPool } from '../ffmpeg/ffmpeg-pool';
import type { SoundSource } from './sound-reader';

/** As a song, which begins where it is first heard, or as it lies beside the clip's pictures. */
export type SoundUse = 'song' | 'own';

/** A clip with its own bytes. */
type StoredClip = { readonly record: Pick<ClipRecord, 'id' | 'probe'>; readonly bytes: Blob };

const RATE = 48_000;
const OUTPUT = '/sound.wav';

/** The sound of a clip as it lies in its file; whether this browser decodes it, is found out when it is opened. */
export function soundOfClip({ record, bytes }: StoredClip, use: SoundUse): SoundSource {
  const { pixels } = record.probe;
  // A clip's time is counted from its first picture.
  const zeroSec = pixels ? secondsFromTicks(pixels.firstTimestamp) : 0;
  return { bytes, zeroSec: use === 'song' ? null : zeroSec };
}

/**
 * The sound of a clip that this browser does not decode, made readable by ffmpeg: all of it, as PCM of 24 bits.
 * Errors: `media/sound`, `engine/…`, naming the clip.
 */
export async function soundByFfmpeg(
  { record, bytes }: StoredClip,
  use: SoundUse,
  pool: FfmpegPool,
  signal: AbortSignal,
): Promise<Result<SoundSource> | 'cancelled'> {
  const zero = mulDiv(record.probe.pixels?.firstTimestamp ?? 0, RATE, TICKS_PER_SECOND);
  // Of a song every sample from the first; else what lies before the first picture is cut off, and a gap is filled.
  const timing = use === 'song' ? `aresample=${RATE}` : `aresample=${RATE}:async=1:first_pts=${zero}`;
  // One channel stays one: it is heard on both sides, as it is.
  const layout = (record.probe.sound?.channels ?? 2) > 2 ? ':channel_layouts=stereo' : '';
  const format = `aformat=sample_fmts=fltp:sample_rates=${RATE}${layout}`;
  const run = await pool.run(
    {
      inputs: [{ name: 'sound', data: bytes }],
      args: [
        ...['-v', 'error', '-stats', ...(use === 'song' ? [] : ['-copyts']), '-i', '/in/sound'],
        ...['-map', '0:a:0', '-vn', '-sn', '-dn', '-map_metadata', '-1'],
        ...['-af', `${timing},${format},asetpts=N/SR/TB`, '-c:a', 'pcm_s24le', '-f', 'wav', OUTPUT],
      ],
      outputs: [OUTPUT],
    },
    { signal, urgent: true },
  );
  if (run === 'cancelled') return run;
  if (!run.ok) {
    const code = run.error.code === 'engine/exit' ? 'media/sound' : run.error.code;
    return err({ ...run.error, code, subject: record.id });
  }
  const [wav] = run.value.outputs;
  return wav
    ? ok({ bytes: new Blob([wav], { type: 'audio/wav' }), zeroSec: 0 })
    : err(appError('media/sound', 'no samples', record.id));
}
