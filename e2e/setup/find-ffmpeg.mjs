// @ts-check
import { aptInstall } from './apt.mjs';
import { chooseTool } from './choose-tool.mjs';
import { onPath } from './find-program.mjs';
import { capture, SetupError } from './run.mjs';
import { remembering } from './tool-memory.mjs';

/** What the fixtures are made with; every usual build of ffmpeg has them. */
const encoders = [
  'libx264',
  'libx265',
  'libvpx-vp9',
  'gif',
  'aac',
  'libmp3lame',
  'libvorbis',
  'libopus',
  'flac',
];

/** @type {import('./choose-tool.mjs').Ask} */
export async function askFfmpeg(path) {
  const list = await capture(path, ['-hide_banner', '-encoders']);
  if (list === undefined) return 'does not run';
  const there = new Set(list.split('\n').map((line) => line.trim().split(/\s+/)[1]));
  const missing = encoders.filter((name) => !there.has(name));
  return missing.length === 0 ? undefined : `has no encoder ${missing.join(', ')}`;
}

/** @type {import('./choose-tool.mjs').Ask} */
export async function askFfprobe(path) {
  return (await capture(path, ['-hide_banner', '-version'])) === undefined ? 'does not run' : undefined;
}

/**
 * Finds or installs ffmpeg or ffprobe.
 * @param {'ffmpeg' | 'ffprobe'} name
 * @returns {Promise<string>} its path
 */
export async function findFfmpeg(name) {
  const variable = name === 'ffmpeg' ? 'RUSHES_FFMPEG' : 'RUSHES_FFPROBE';
  const { path, tried } = await chooseTool({
    named: process.env[variable] || undefined,
    candidates: onPath([name]),
    ask: remembering(name, name === 'ffmpeg' ? askFfmpeg : askFfprobe),
    installers: [
      {
        name: 'apt-get install ffmpeg',
        install: async () => ((await aptInstall('ffmpeg')) ? onPath([name]) : []),
      },
    ],
  });
  if (path !== undefined) return path;
  throw new SetupError(
    [
      `The tests read films back with ${name}, and there is none that will do.`,
      ...tried.map((line) => `  ${line}`),
      `Install it (Debian, Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg), or set ${variable} to its path.`,
    ].join('\n'),
  );
}
