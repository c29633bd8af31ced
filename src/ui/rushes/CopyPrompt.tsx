import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../words/language';

/** How long it says that it did, in ms. */
const SAID_MS = 2_000;

/** Puts a prompt on the clipboard; not there where the browser gives the page none. */
export function CopyPrompt({ text }: { readonly text: string }) {
  const { made } = useWords();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  if (!navigator.clipboard) return null;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setIsCopied(true),
      () => {},
    );
  };
  return (
    <button type="button" className="made-edit" onClick={copy}>
      {isCopied ? <Check aria-hidden size={12} /> : <Copy aria-hidden size={12} />}{' '}
      <span aria-live="polite">{isCopied ? made.copied : made.copyPrompt}</span>
    </button>
  );
}
