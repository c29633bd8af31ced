import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { activeSequence } from '../../../model';
import type { Studio } from '../../../studio';
import { useProject, useStudio } from '../../studio-context';
import { type Music, musicOfSong } from './music';
import { type MusicActions, musicActions } from './music-actions';

/** The music of the film on the table, found where it is not known yet; null without a song. */
export function useMusic(): Music | null {
  const studio = useStudio();
  const song = useProject(({ document }) => activeSequence(document).song);
  const rate = useProject(({ document }) => activeSequence(document).rate);
  const clip = useProject(({ document }) => (song ? document.clips[song.clipId] : undefined));
  const hasFile = useProject(({ records }) => song !== null && records.has(song.clipId));
  const finding = useStore(studio.songs, (songs) => (song ? songs.get(song.clipId) : undefined));
  const id = song?.clipId;
  useEffect(() => {
    if (id !== undefined && hasFile) studio.wantSong(id);
  }, [studio, id, hasFile]);
  return useMemo(
    () => (song && clip ? musicOfSong(song, clip, rate, finding) : null),
    [song, clip, rate, finding],
  );
}

const made = new WeakMap<Studio, MusicActions>();

/** The actions with the music; one run of taps, whether by key or by button. */
export function useMusicActions(): MusicActions {
  const studio = useStudio();
  const known = made.get(studio) ?? musicActions(studio);
  made.set(studio, known);
  return known;
}
