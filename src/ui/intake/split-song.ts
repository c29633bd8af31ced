/** A file as far as the choice of a song needs it. */
type Named = { readonly file: { readonly name: string; readonly type: string } };

const SOUND_ENDINGS = /\.(?:mp3|wav|flac|m4a|ogg|oga|opus|aac|aiff?)$/i;

/** Whether a file calls itself sound. */
export function isSoundFile({ file }: Named): boolean {
  return file.type === '' ? SOUND_ENDINGS.test(file.name) : file.type.startsWith('audio/');
}

/**
 * The song among files: the only sound file, where the film has no song yet. The others are clips, and so are
 * several songs at once: nobody knows which is meant.
 */
export function splitSong<T extends Named>(
  files: readonly T[],
  hasSong: boolean,
): { readonly song: T | null; readonly clips: readonly T[] } {
  const sounds = files.filter(isSoundFile);
  const [song] = sounds;
  if (hasSong || song === undefined || sounds.length > 1) return { song: null, clips: files };
  return { song, clips: files.filter((file) => file !== song) };
}
