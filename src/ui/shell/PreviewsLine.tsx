import { useStore } from 'zustand';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** How far the clips have been looked at; nothing where there is nothing to do. It is no live region: nobody asked for it. */
export function PreviewsLine() {
  const studio = useStudio();
  const { previews } = useWords();
  const { done, total, isPaused } = useStore(studio.previews);
  if (done >= total) return null;
  return (
    <section className="foot-previews" aria-label={previews.label}>
      <progress aria-hidden value={done} max={total} />
      <span className="foot-facts">
        {isPaused ? previews.paused(done, total) : previews.preparing(done, total)}
      </span>
      <button
        type="button"
        className="foot-btn"
        aria-label={isPaused ? previews.goOnLabel : previews.pauseLabel}
        onClick={() => studio.pausePreviews(!isPaused)}
      >
        {isPaused ? previews.goOn : previews.pause}
      </button>
    </section>
  );
}
