/** How much of a file is looked at. */
const LOOK_BYTES = 4096;

/**
 * Whether a file is plain text: prompts, workflows, subtitles, playlists. ffmpeg would read some of it as a film of
 * letters (tty) or as a list of other files, so it is never asked about text.
 */
export async function looksLikeText(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, LOOK_BYTES).arrayBuffer());
  const control = (byte: number) => (byte < 32 && ![9, 10, 12, 13].includes(byte)) || byte === 127;
  if (head.length === 0 || head.some(control)) return false;
  try {
    // A character may be cut in two where the look ends.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
