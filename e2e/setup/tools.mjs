// @ts-check
import { existsSync } from 'node:fs';
import { findMedia } from './find-media.mjs';
import { onPath } from './find-program.mjs';
import { readMemory } from './tool-memory.mjs';

/*
 * What the set-up found, for the tests. `npm test` hands it over in the environment (RUSHES_BROWSER, RUSHES_FIREFOX,
 * RUSHES_FFMPEG, RUSHES_FFPROBE, RUSHES_MEDIA); a test that is run by itself falls back on what the last set-up chose.
 */

/** @returns {string} the path of a browser that encodes H.264 and decodes AAC */
export const browserPath = () => demand('RUSHES_BROWSER', readMemory().chosen.browser);

/** @returns {string} the path of a stock Firefox */
export const firefoxPath = () => demand('RUSHES_FIREFOX', readMemory().chosen.firefox);

/** @returns {string} the path of ffmpeg */
export const ffmpegPath = () => demand('RUSHES_FFMPEG', readMemory().chosen.ffmpeg ?? onPath(['ffmpeg'])[0]);

/** @returns {string} the path of ffprobe */
export const ffprobePath = () =>
  demand('RUSHES_FFPROBE', readMemory().chosen.ffprobe ?? onPath(['ffprobe'])[0]);

/** @returns {string | undefined} the folder of real media; undefined where there is none */
export const realMedia = () => findMedia();

/**
 * @param {string} variable
 * @param {string | undefined} remembered
 */
function demand(variable, remembered) {
  const path = process.env[variable] || remembered;
  if (path !== undefined && existsSync(path)) return path;
  throw new Error(
    `${variable} is not set and nothing was found: run npm test, which finds or installs what tests need.`,
  );
}
