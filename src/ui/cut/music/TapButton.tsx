import { useStore } from 'zustand';
import { useWords } from '../../words/language';
import { tapping } from './music-actions';
import { useMusicActions } from './use-music';

/** Taps a beat on the way down, as a drummer does: by pointer, finger, Space or Enter. */
export function TapButton() {
  const { music: words } = useWords();
  const actions = useMusicActions();
  const count = useStore(tapping, ({ taps }) => taps);
  return (
    <button
      type="button"
      className="btn tap"
      aria-label={words.tap}
      title={`${words.tapHint} (T)`}
      onPointerDown={(event) => (event.button === 0 ? actions.tap() : undefined)}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.repeat) actions.tap();
      }}
      // A click that no pointer or key made: a screen reader's.
      onClick={(event) => (event.detail === 0 ? actions.tap() : undefined)}
    >
      <span>{count > 0 ? words.taps(count) : words.tap}</span>
      <kbd aria-hidden>T</kbd>
    </button>
  );
}
