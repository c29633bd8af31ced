import { useEffect, useState } from 'react';

/**
 * How many of a long list are to be drawn: `step` at first, and as many more each time the page has drawn, up to all. So
 * hundreds of rows never hold the page up at once. A list of another length begins anew.
 */
export function useGrowing(all: number, step: number): number {
  const [grown, setGrown] = useState({ all, shown: step });
  const shown = grown.all === all ? grown.shown : step;
  useEffect(() => {
    if (shown >= all) return;
    const timer = setTimeout(() => setGrown({ all, shown: shown + step }));
    return () => clearTimeout(timer);
  }, [all, shown, step]);
  return Math.min(all, shown);
}
