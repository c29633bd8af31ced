import { Repeat } from 'lucide-react';
import { useStore } from 'zustand';
import { formatTimecode } from '../../../time';
import type { Shuttle } from '../../parts/shuttle';
import { usePlayer } from '../../parts/use-player';
import { useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { toggleLoop } from './use-play-keys';

const SIZES = ['auto', 1, 2, 4] as const;

/** How the film is played: over and over, how large, how fast. */
export function PlayControls({ shuttle }: { readonly shuttle: Shuttle }) {
  const { player } = useStudio();
  const { playing: words, cull } = useWords();
  const { rate } = useSequence();
  const start = usePlayer((state) => state.loopStart);
  const end = usePlayer((state) => state.loopEnd);
  const size = usePlayer((state) => state.playSize);
  const divisor = usePlayer((state) => state.divisor);
  const speed = useStore(shuttle.speed);
  const isLooping = end > 0;
  const smaller = size === 'auto' && divisor !== 1 ? words.smaller(divisor) : null;
  const span = isLooping
    ? words.loops(formatTimecode(start, rate), formatTimecode(end, rate))
    : words.loopHint;
  return (
    <span className="play-controls">
      {speed === 0 ? null : (
        <span className="speed" role="status">
          {cull.speed(String(speed).replace('-', '−'))}
        </span>
      )}
      <button
        type="button"
        className="icon-btn"
        aria-label={words.loop}
        aria-pressed={isLooping}
        aria-description={isLooping ? span : undefined}
        title={span}
        onClick={() => toggleLoop(player)}
      >
        <Repeat aria-hidden size={14} />
      </button>
      <span className="visually-hidden" role="status">
        {smaller}
      </span>
      <select
        className={smaller ? 'input play-size is-smaller' : 'input play-size'}
        aria-label={words.size}
        title={smaller ?? words.sizeHint}
        value={size}
        onChange={({ currentTarget: { value } }) =>
          player.setPlaySize(SIZES.find((one) => String(one) === value) ?? 'auto')
        }
      >
        {SIZES.map((one) => (
          <option key={one} value={one}>
            {one === 'auto' ? words.auto(divisor) : words.sizes[one]}
          </option>
        ))}
      </select>
    </span>
  );
}
