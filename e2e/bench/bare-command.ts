import { encoderArgs } from '../../src/engine/ffmpeg/encoder.ts';

/** Hard cuts for one ffmpeg command: each part of a clip after the other, all of the same size and rate. */
export type BareFilm = {
  readonly parts: readonly { readonly path: string; readonly in: number; readonly duration: number }[];
  readonly song: { readonly path: string };
  readonly rate: { readonly num: number; readonly den: number };
  readonly quality: 'draft' | 'good' | 'best';
};

/**
 * The command that someone at a terminal would make the film with: trim, concat, the song from its start, x264 with
 * the engine's own arguments, AAC, the index in front.
 */
export function bareCommand({ parts, song, rate, quality }: BareFilm, output: string): readonly string[] {
  const trims = parts.map(
    (part, at) =>
      `[${at}:v:0]trim=start_frame=${part.in}:end_frame=${part.in + part.duration},setpts=PTS-STARTPTS[v${at}]`,
  );
  const frames = parts.reduce((sum, { duration }) => sum + duration, 0);
  const filters = [
    ...trims,
    `${parts.map((_, at) => `[v${at}]`).join('')}concat=n=${parts.length}:v=1:a=0[v]`,
    `[${parts.length}:a:0]atrim=duration=${(frames * rate.den) / rate.num}[a]`,
  ];
  return [
    ...['-v', 'error', '-y'],
    ...[...parts, song].flatMap(({ path }) => ['-i', path]),
    ...['-filter_complex', filters.join(';'), '-map', '[v]', '-map', '[a]'],
    ...encoderArgs({ rate, quality }),
    ...['-c:a', 'aac', '-b:a', '256k', '-ar', '48000', '-ac', '2'],
    ...['-movflags', '+faststart', output],
  ];
}
