import { useId } from 'react';
import { useStore } from 'zustand';
import { RadioRow } from '../../parts/RadioRow';
import { useWords } from '../../words/language';
import { CUT_VIEWS, continuityView, PICTURE_SIZE, setPictureSize } from './continuity-view';

/** How the pictures at the cuts are shown. */
export function ContinuityBar(props: {
  readonly isSwapped: boolean;
  readonly onSwap: (isSwapped: boolean) => void;
}) {
  const { continuity } = useWords();
  const { view, size } = useStore(continuityView);
  const id = useId();
  const { isSwapped, onSwap } = props;
  const end = () => onSwap(false);
  return (
    <div className="continuity-bar">
      <RadioRow
        label={continuity.view}
        layout="row"
        options={CUT_VIEWS.map((value) => ({ value, label: continuity.views[value] }))}
        value={view}
        onChange={(value) => continuityView.setState({ view: value })}
      />
      <button
        type="button"
        className="btn swap-btn"
        aria-pressed={isSwapped}
        // What differs is the same either way round.
        disabled={view === 'difference'}
        onPointerDown={() => onSwap(true)}
        onPointerUp={end}
        onPointerLeave={end}
        onPointerCancel={end}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={({ key }) => (key === ' ' || key === 'Enter') && onSwap(true)}
        onKeyUp={end}
        onBlur={end}
      >
        {continuity.swap} <kbd aria-hidden>X</kbd>
      </button>
      <label className="continuity-size" htmlFor={id}>
        <span>{continuity.size}</span>
        <input
          id={id}
          type="range"
          min={PICTURE_SIZE.min}
          max={PICTURE_SIZE.max}
          step={PICTURE_SIZE.step}
          value={size}
          onChange={(event) => setPictureSize(Number(event.currentTarget.value))}
        />
      </label>
    </div>
  );
}
