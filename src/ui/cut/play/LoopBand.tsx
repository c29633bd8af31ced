import { usePlayer } from '../../parts/use-player';

/** What is played over and over, marked on the timeline. */
export function LoopBand({ framePx }: { readonly framePx: number }) {
  const start = usePlayer((state) => state.loopStart);
  const end = usePlayer((state) => state.loopEnd);
  if (end === 0) return null;
  return (
    <span
      className="loop-band"
      aria-hidden
      style={{ transform: `translateX(${start * framePx}px)`, width: (end - start) * framePx }}
    />
  );
}
