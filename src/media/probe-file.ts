import { appError, err, type Result, toAppError } from '../base';
import { probeImage } from './probe-image';
import { probeMedia } from './probe-media';
import type { ProbedFile } from './probed-file';
import { SNIFF_BYTES, sniff } from './sniff';
import type { WholeFile } from './whole-file';

/**
 * Reads what a file is with the browser's own means; safe in a worker. `probe.decodesIn.browser` may be false: then
 * ffmpeg is to be asked.
 * Errors: `file/unreadable`, `media/unknown-format` where nothing here reads it, `media/damaged`.
 */
export async function probeFile(file: Blob | WholeFile, name: string): Promise<Result<ProbedFile>> {
  let head: Uint8Array;
  try {
    head = new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer());
  } catch (thrown) {
    return err(toAppError(thrown, 'file/unreadable', name));
  }
  const sniffed = sniff(head);
  try {
    if (sniffed.family === 'image')
      return await probeImage('whole' in file ? file.blob : file, sniffed, name);
    if (sniffed.family === 'media') return await probeMedia(file, sniffed, name);
    return err(appError('media/unknown-format', '', name));
  } catch (thrown) {
    return err(toAppError(thrown, 'media/damaged', name));
  }
}
