import { useEffect, useState } from 'react';

/** How long it stands there, in ms. */
const SAYS_MS = 2_000;

/** What was said a moment ago, and how to say it: null again after two seconds. */
export function useSaid<T>(): readonly [T | null, (said: T) => void] {
  const [said, setSaid] = useState<T | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAYS_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, setSaid];
}
