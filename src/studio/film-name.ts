/** The longest stem of a film's name; every file system takes it. */
const LONGEST = 80;

/** A project's name in lower-case ASCII words, as file names have it; `fallback` where nothing is left of it. */
export function fileStem(projectName: string, fallback: string): string {
  const stem = projectName
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return stem || fallback;
}

/** The file name of a film: the project's name in lower-case ASCII words, `first-light.mp4`; else `film.mp4`. */
export function filmName(projectName: string): string {
  return `${fileStem(projectName, 'film')}.mp4`;
}
