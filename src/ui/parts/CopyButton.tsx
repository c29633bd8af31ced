import { Check, Copy } from 'lucide-react';
import { useWords } from '../words/language';
import { copyText } from './copy-text';
import { useSaid } from './use-said';

/** Copies a text, and says so on itself. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const { library } = useWords();
  const [said, say] = useSaid<'copied' | 'failed'>();
  return (
    <button
      type="button"
      className="btn"
      onClick={() => void copyText(text).then((isCopied) => say(isCopied ? 'copied' : 'failed'))}
    >
      {said === 'copied' ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
      <span aria-live="polite">
        {said === null ? label : said === 'copied' ? library.copied : library.notCopied}
      </span>
    </button>
  );
}
