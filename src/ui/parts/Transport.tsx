import { Pause, Play, SkipBack, StepBack, StepForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { type FrameRate, formatTimecode } from '../../time';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { usePlayer } from './use-player';

/** The player's keys and its place, for what is loaded at `rate`. */
export function Transport(props: {
  readonly rate: FrameRate;
  readonly isShort?: boolean;
  /** What else there is to say of the place. */
  readonly note?: ReactNode;
  /** What stands at the other end. */
  readonly end?: ReactNode;
}) {
  const { rate, isShort } = props;
  const { player } = useStudio();
  const words = useWords().player;
  const isPlaying = usePlayer((state) => state.playing);
  const frame = usePlayer((state) => state.frame);
  const frames = usePlayer((state) => state.frames);
  const step = (by: number) => {
    player.pause();
    player.seek(player.state().frame + by);
  };
  return (
    <fieldset
      className={isShort ? 'transport short' : 'transport'}
      aria-label={words.controls}
      disabled={frames === 0}
    >
      <span className="timecode">
        <output aria-label={words.position}>{formatTimecode(frame, rate)}</output>
        <span className="timecode-total">/ {formatTimecode(frames, rate)}</span>
        {props.note}
      </span>
      <span className="transport-keys">
        <button
          type="button"
          className="icon-btn"
          aria-label={words.start}
          title={words.start}
          onClick={() => player.seek(0)}
        >
          <SkipBack aria-hidden size={16} />
        </button>
        <button
          type="button"
          className="icon-btn"
          aria-label={words.back}
          title={`${words.back} (,)`}
          onClick={() => step(-1)}
        >
          <StepBack aria-hidden size={16} />
        </button>
        <button
          type="button"
          className="play"
          aria-label={isPlaying ? words.pause : words.play}
          title={isPlaying ? words.pause : words.play}
          onClick={() => (isPlaying ? player.pause() : player.play())}
        >
          {isPlaying ? <Pause aria-hidden size={16} /> : <Play aria-hidden size={16} />}
        </button>
        <button
          type="button"
          className="icon-btn"
          aria-label={words.forward}
          title={`${words.forward} (.)`}
          onClick={() => step(1)}
        >
          <StepForward aria-hidden size={16} />
        </button>
      </span>
      <span className="transport-end">{props.end}</span>
    </fieldset>
  );
}
