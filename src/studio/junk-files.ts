/** What lies beside clips in a folder and is none: what generators, systems and tools leave there. */
const BESIDE_CLIPS =
  /\.(?:txt|json|jsonl|ya?ml|toml|md|csv|log|xml|html?|srt|vtt|nfo|ini|url|lnk|zip|pdf|part|crdownload|tmp|db)$/i;

/**
 * Whether a file out of a folder is passed over in silence: hidden files, a system's own, and text. A file that was
 * given by itself never is: the artist means it.
 */
export function isJunkInFolder(path: string): boolean {
  if (!path.includes('/')) return false;
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => part.startsWith('.') || part === '__MACOSX')) return true;
  const name = parts.at(-1) ?? '';
  return /^(?:thumbs\.db|desktop\.ini|icon\r)$/i.test(name) || BESIDE_CLIPS.test(name);
}
