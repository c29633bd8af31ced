import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** The way in for who has no clips at hand: a sample that is made on the spot, and how far that is. */
export function SampleOffer() {
  const studio = useStudio();
  const { common, home } = useWords();
  const state = useStore(studio.sample);
  const isMaking = state.kind === 'making';
  const button = useRef<HTMLButtonElement>(null);
  const wasMaking = useRef(isMaking);
  useEffect(() => {
    // One button takes the other's place: the focus goes along, for those who go by keys.
    if (wasMaking.current !== isMaking) button.current?.focus();
    wasMaking.current = isMaking;
  }, [isMaking]);

  if (state.kind === 'idle')
    return (
      <div className="sample-offer">
        <button
          key="try"
          type="button"
          className="btn"
          ref={button}
          onClick={() => void studio.makeSample(home.sampleName)}
        >
          {home.trySample}
        </button>
        <p>{home.sampleHint}</p>
      </div>
    );
  return (
    <div className="sample-offer">
      <progress
        aria-label={home.sampleProgress}
        {...(state.total > 0 ? { value: state.done, max: state.total } : {})}
      />
      <p>{home.makingSample(state.done, state.total)}</p>
      <button
        key="cancel"
        type="button"
        className="btn"
        ref={button}
        aria-label={home.cancelSample}
        onClick={() => studio.cancelSample()}
      >
        {common.cancel}
      </button>
    </div>
  );
}
