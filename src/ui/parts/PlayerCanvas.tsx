import { useEffect, useRef } from 'react';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { usePlayer } from './use-player';

/** Where the player draws; there is one at a time. Pauses when it goes. */
export function PlayerCanvas({ label }: { readonly label: string }) {
  const { player } = useStudio();
  const words = useWords().player;
  const canvas = useRef<HTMLCanvasElement>(null);
  const isWaiting = usePlayer((state) => state.waiting);
  const hasFailed = usePlayer((state) => state.error !== null);
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
      {hasFailed ? <p className="player-note">{words.failed}</p> : null}
      {isWaiting && !hasFailed ? <p className="player-note faint">{words.waiting}</p> : null}
    </div>
  );
}
