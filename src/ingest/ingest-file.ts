import { appError, err, ok, type Result } from '../base';
import type { ProbedFile } from '../media';
import type { Examined } from './ingest-jobs';
import { looksLikeText } from './looks-like-text';

/** Who can be asked what a file is. */
export type Examiners = {
  /** The browser, in a worker. */
  readonly browser: (file: Blob, name: string, signal: AbortSignal) => Promise<Result<Examined>>;
  readonly ffmpeg: (
    file: Blob,
    name: string,
    signal: AbortSignal,
  ) => Promise<Result<ProbedFile & { readonly poster: Blob | null }>>;
};

/**
 * What a file is, from the browser, else from ffmpeg. Errors: `file/unreadable`, and the more telling `media/…` of
 * the two; `engine/…` where ffmpeg could not be asked.
 */
export async function examineFile(
  file: Blob,
  name: string,
  { browser, ffmpeg }: Examiners,
  signal: AbortSignal,
): Promise<Result<Examined>> {
  const named = (error: ReturnType<typeof appError>) => err({ ...error, subject: error.subject ?? name });
  const first = await browser(file, name, signal);
  signal.throwIfAborted();
  if (first.ok && first.value.probed.probe.decodesIn.browser) return first;
  if (!first.ok && !first.error.code.startsWith('media/')) return named(first.error);
  if (!first.ok && (await looksLikeText(file))) return named(appError('media/unknown-format', 'plain text'));
  const second = await ffmpeg(file, name, signal);
  signal.throwIfAborted();
  if (second.ok) {
    const { poster, ...probed } = second.value;
    return ok({ probed, poster });
  }
  // Neither knows it: whoever recognised the file says what is wrong with it.
  const better = !first.ok && second.error.code === 'media/unknown-format' ? first.error : second.error;
  return named(better);
}
