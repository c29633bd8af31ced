import { describe, expect, it } from 'vitest';
import { createStudioKit, incoming } from '../../testing/studio-kit';
import { createIntake } from './intake';
import { splitBackups } from './split-backups';
import { splitSong } from './split-song';
import { untitledName } from './untitled-name';

const file = (name: string, type = '') => ({ file: { name, type } });

describe('the song among files', () => {
  const clip = file('a.mp4', 'video/mp4');
  const song = file('song.mp3', 'audio/mpeg');
  it('is the only sound file', () => {
    expect(splitSong([clip, song], false)).toEqual({ song, clips: [clip] });
  });
  it('is nobody where there are several, or there is a song', () => {
    const both = [song, file('other.flac')];
    expect(splitSong(both, false)).toEqual({ song: null, clips: both });
    expect(splitSong([clip, song], true)).toEqual({ song: null, clips: [clip, song] });
  });
  it('is known by its ending where the browser does not know it', () => {
    expect(splitSong([file('x.OPUS')], false).song).not.toBeNull();
    expect(splitSong([file('x.mp3', 'video/mp4')], false).song).toBeNull();
  });
});

describe('the backups among files', () => {
  const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);
  const at = (path: string) => incoming(path.split('/').at(-1) ?? '', {}, path);
  it('are zips, and folders that say so, each with what is in it', () => {
    const files = [
      'a.mp4',
      'Old.ZIP',
      'Films/One/rushes.json',
      'Films/One/clips/a.mp4',
      'Films/Two/rushes.json',
    ];
    const { backups, clips } = splitBackups([...files, 'Films/Two/clips/x.zip', 'Films/b.mp4'].map(at));
    expect(paths(clips)).toEqual(['a.mp4', 'Films/b.mp4']);
    expect(backups.map((one) => (one.kind === 'zip' ? one.file.name : paths(one.files)))).toEqual([
      ['Films/One/rushes.json', 'Films/One/clips/a.mp4'],
      ['Films/Two/rushes.json', 'Films/Two/clips/x.zip'],
      'Old.ZIP',
    ]);
  });
  it('are restored beside the clips that are imported', async () => {
    const { studio, backups } = createStudioKit();
    await studio.refreshHome();
    await createIntake(studio).take([incoming('a.mp4'), incoming('other.zip')], 'Untitled film');
    expect(Object.values(studio.project.getState()?.document.clips ?? {}).map(({ name }) => name)).toEqual([
      'a.mp4',
    ]);
    expect(backups.written.size).toBe(0);
    expect(studio.notices.getState().map(({ body }) => body.kind)).toContain('restore-failed');
  });
});

describe('a name for a new film', () => {
  it('is the first that is free', () => {
    expect(untitledName('Untitled', [])).toBe('Untitled');
    expect(untitledName('Untitled', ['untitled', 'Untitled 2', 'x'])).toBe('Untitled 3');
  });
});

describe('the intake', () => {
  it('opens a project for files that come on the home screen, and counts itself as pending at once', async () => {
    const { studio } = createStudioKit();
    await studio.refreshHome();
    const intake = createIntake(studio);
    const taken = intake.take([incoming('a.mp4'), incoming('song.mp3', { kind: 'audio' })], 'Untitled film');
    expect(intake.pending.getState()).toBe(1);
    await taken;
    expect(intake.pending.getState()).toBe(0);
    const document = studio.project.getState()?.document;
    expect(document?.info.name).toBe('Untitled film');
    expect(
      Object.values(document?.clips ?? {})
        .map((clip) => clip.name)
        .sort(),
    ).toEqual(['a.mp4', 'song.mp3']);
    const [sequence] = Object.values(document?.sequences ?? {});
    expect(document?.clips[sequence?.song?.clipId ?? ('' as never)]?.name).toBe('song.mp3');
  });
  it('opens none for no files', async () => {
    const { studio } = createStudioKit();
    await createIntake(studio).take(Promise.resolve([]), 'Untitled film');
    expect(studio.project.getState()).toBeNull();
  });
});
