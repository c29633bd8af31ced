import { usePlayer } from '../../parts/use-player';
import { useWords } from '../../words/language';
import { beatOfFrame } from './music';
import { useMusic } from './use-music';

/** The bar and the beat at the playhead; nothing before the first beat, and where none are known. */
export function BarReadout() {
  const { music: words } = useWords();
  const music = useMusic();
  const frame = usePlayer((state) => state.frame);
  const beat = music ? beatOfFrame(music, frame) : undefined;
  if (!beat) return null;
  return (
    <output className="bar-readout" aria-label={words.barAndBeat} aria-live="off">
      {words.barBeat(beat.bar, beat.beat)}
    </output>
  );
}
