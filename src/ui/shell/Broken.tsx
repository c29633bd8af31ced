import { CircleAlert } from 'lucide-react';
import { EmptyState } from '../parts/EmptyState';
import { useWords } from '../words/language';

/** What stands in the place of a screen that broke. */
export function Broken() {
  const { shell } = useWords();
  return (
    <main role="alert">
      <EmptyState
        icon={<CircleAlert aria-hidden size={40} strokeWidth={1.25} />}
        title={shell.broken}
        text={shell.brokenText}
      >
        <button type="button" className="btn go" onClick={() => location.reload()}>
          {shell.reload}
        </button>
      </EmptyState>
    </main>
  );
}
