import { MissingNote } from '../../parts/MissingNote';
import { QuarterStatus } from '../../parts/QuarterStatus';
import { useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { sayError } from '../../words/say';
import type { Music } from './music';
import { tempoParts } from './tempo-parts';

/** From which share of heard strokes on beats are called clear, and below which they are a guess. */
const CLEAR = 0.9;
const GUESS = 0.75;

/** What is known of the beats and how sure it is: found, corrected, being found, not found. */
export function BeatsStatus({ music }: { readonly music: Music }) {
  const words = useWords();
  const studio = useStudio();
  const { finding, map, clip } = music;
  const parts = tempoParts(music);
  if (finding?.kind === 'finding' && clip.songMap === null)
    return (
      <div className="beats-finding">
        <p>{words.music.finding(words.format.percent(finding.share))}</p>
        <progress value={finding.share} max={1} aria-label={words.music.findingLabel} />
        <QuarterStatus
          share={finding.share}
          say={(share) => words.music.finding(words.format.percent(share))}
        />
      </div>
    );
  if (parts.length > 0) {
    const slowest = Math.min(...parts.map((part) => part.slowest));
    const fastest = Math.max(...parts.map((part) => part.fastest));
    return (
      <div>
        <p className="beats-tempo">{words.music.tempoRange(slowest, fastest)}</p>
        <p className="field-hint">{says(map.heard)}</p>
      </div>
    );
  }
  if (finding?.kind === 'failed')
    return (
      <div>
        <p>{sayError(words, finding.error)}</p>
        <button type="button" className="btn" onClick={() => studio.findSongAgain(clip.id)}>
          {words.common.tryAgain}
        </button>
      </div>
    );
  if (finding?.kind === 'found' || clip.songMap !== null) return <p>{words.music.noBeat}</p>;
  return <MissingNote id={clip.id} />;

  function says(heard: number | undefined): string {
    if (heard === undefined) return words.music.byHand;
    const percent = words.format.percent(heard);
    if (heard >= CLEAR) return words.music.clear(percent);
    return heard >= GUESS ? words.music.fair(percent) : words.music.guess(percent);
  }
}
