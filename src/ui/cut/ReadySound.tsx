import { useEffect } from 'react';
import { useStore } from 'zustand';
import { DEFAULT_QUALITY } from '../../plan';
import type { ExportRequest } from '../../studio';
import { usePlayer } from '../parts/use-player';
import { useSequence, useStudio } from '../studio-context';

/** So long nothing is changed, played or looked for before the film's sound is made: one edit follows another. */
const CALM_MS = 4000;

/** The film as it is exported when nothing is chosen. */
const USUAL: ExportRequest = { quality: DEFAULT_QUALITY, engine: 'auto', encodeAll: false };

/**
 * Makes the film's sound while the artist looks at the cut and nothing else goes on: it takes one thread of the machine
 * some seconds, and the film that is then asked for finds it. It ends when something is edited or played.
 */
export function ReadySound(): null {
  const studio = useStudio();
  const sequence = useSequence();
  const isPlaying = usePlayer((state) => state.playing);
  const isMaking = useStore(studio.exports, ({ kind }) => kind === 'running');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the studio knows the sequence; what was made is of this one
  useEffect(() => {
    if (isPlaying || isMaking) return;
    const stop = new AbortController();
    const make = () => {
      unsubscribe();
      void studio.readySound(USUAL, stop.signal);
    };
    let timer = setTimeout(make, CALM_MS);
    const unsubscribe = studio.player.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(make, CALM_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
      stop.abort();
    };
  }, [studio, sequence, isPlaying, isMaking]);
  return null;
}
