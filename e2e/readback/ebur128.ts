import { spawnSync } from 'node:child_process';
import { ffmpegPath } from '../setup/tools.mjs';

/** How loud a file is, as system ffmpeg measures it: integrated loudness in LUFS, and the true peak in dBTP. */
export function ebur128(path: string): { readonly lufs: number; readonly peak: number } {
  const args = [
    '-hide_banner',
    '-nostats',
    '-i',
    path,
    '-map',
    '0:a:0',
    '-af',
    'ebur128=peak=true',
    '-f',
    'null',
    '-',
  ];
  const { stderr } = spawnSync(ffmpegPath(), args, { encoding: 'utf8' });
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  return {
    lufs: Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1]),
    peak: Number(/Peak:\s+(-?[\d.]+|-inf) dBFS/.exec(summary)?.[1]),
  };
}
