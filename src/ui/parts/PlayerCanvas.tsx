import { useEffect, useRef } from 'react';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { sayError } from '../words/say';
import { usePlayer } from './use-player';

/** Where the player draws; there is one at a time. Pauses when it goes. */
export function PlayerCanvas({ label }: { readonly label: string }) {
  const { player } = useStudio();
  const words = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const isWaiting = usePlayer((state) => state.waiting);
  const code = usePlayer((state) => state.error?.code ?? null);
  const error = code === null ? null : player.state().error;
  useEffect(() => {
    player.attach(canvas.current);
    return () => {
      player.pause();
      player.attach(null);
    };
  }, [player]);
  return (
    <div className="player">
      <canvas ref={canvas} role="img" aria-label={label} width={1280} height={720} />
      {error ? <p className="player-note">{sayError(words, error)}</p> : null}
      {isWaiting && !error ? <p className="player-note faint">{words.player.waiting}</p> : null}
    </div>
  );
}
