// @ts-check
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { inProject } from './project.mjs';
import { SetupError } from './run.mjs';

/**
 * The folder of real media for tests, or undefined where there is none: then ffmpeg makes clips.
 * @param {object} machine
 * @param {Readonly<Record<string, string | undefined>>} machine.env
 * @param {(path: string) => boolean} machine.exists
 * @returns {string | undefined}
 * @throws {SetupError} when the folder that RUSHES_MEDIA names is not there, and when CI is set and there is none
 */
export function chooseMedia({ env, exists }) {
  if (env.RUSHES_MEDIA) {
    const named = resolve(env.RUSHES_MEDIA);
    if (exists(named)) return named;
    throw new SetupError(`RUSHES_MEDIA is ${env.RUSHES_MEDIA}, and there is no such folder.`);
  }
  const beside = inProject('..', 'shared', 'media');
  if (exists(beside)) return beside;
  if (isSet(env.CI)) {
    throw new SetupError(
      'No real media: neither RUSHES_MEDIA nor ../shared/media. Under CI the tests must have real clips.',
    );
  }
  return undefined;
}

/** The folder of real media on this machine, or undefined. */
export const findMedia = () => chooseMedia({ env: process.env, exists: existsSync });

/** @param {string | undefined} variable */
const isSet = (variable) => variable !== undefined && !['', '0', 'false'].includes(variable);
