import { Flag } from 'lucide-react';
import { useStore } from 'zustand';
import { useCanEdit, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { SlotsButton } from '../slots/SlotsButton';
import { closeMusicPanel, musicPanel, openMusicPanel } from './music-panel';
import { signature, tempoParts } from './tempo-parts';
import { useMusic, useMusicActions } from './use-music';

/** The song's tempo at a glance, which opens all about it; and the button that puts a marker. */
export function MusicBar() {
  const { music: words, format } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const music = useMusic();
  const actions = useMusicActions();
  const isOpen = useStore(musicPanel, (panel) => panel.isOpen);
  const parts = music ? tempoParts(music) : [];
  const [first] = parts;
  const text = () => {
    if (!music) return words.title;
    if (first) {
      const range = words.tempoRange(
        Math.min(...parts.map((part) => part.slowest)),
        Math.max(...parts.map((part) => part.fastest)),
      );
      return `${range} · ${signature(first.beatsPerBar)}`;
    }
    if (music.finding?.kind === 'finding') return words.finding(format.percent(music.finding.share));
    return words.tapBeats;
  };
  return (
    <span className="music-bar">
      <button
        type="button"
        className={music ? 'tl-fit of-song' : 'tl-fit'}
        aria-expanded={isOpen}
        aria-label={words.openWith(text())}
        title={words.open}
        onClick={() => {
          if (isOpen) return closeMusicPanel();
          studio.selectItem(null);
          openMusicPanel();
        }}
      >
        {text()}
      </button>
      <SlotsButton />
      {canEdit ? (
        <button
          type="button"
          className="icon-btn"
          aria-label={words.markerHere}
          title={`${words.markerHere} (M)`}
          onClick={actions.addMarker}
        >
          <Flag aria-hidden size={15} />
        </button>
      ) : null}
    </span>
  );
}
