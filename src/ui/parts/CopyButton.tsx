import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../words/language';
import { copyText } from './copy-text';

/** How long the button says that it did. */
const SAYS_MS = 2_000;

/** Copies a text, and says so on itself. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const { library } = useWords();
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAYS_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <button
      type="button"
      className="btn"
      onClick={() => void copyText(text).then((isCopied) => setSaid(isCopied ? 'copied' : 'failed'))}
    >
      {said === 'copied' ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
      <span aria-live="polite">
        {said === null ? label : said === 'copied' ? library.copied : library.notCopied}
      </span>
    </button>
  );
}
