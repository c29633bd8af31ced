import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isTyping } from '../parts/use-shortcuts';
import { useWords } from '../words/language';
import { collectFiles } from './collect-files';
import { useIntake } from './intake';
import './intake.css';

const hasFiles = (data: DataTransfer | null): data is DataTransfer => data?.types.includes('Files') ?? false;

/** Takes files that are dropped anywhere on the page or pasted, and says so while they hover. */
export function DropZone() {
  const words = useWords();
  const intake = useIntake();
  const [isOver, setIsOver] = useState(false);
  const { untitled } = words.home;

  useEffect(() => {
    // Elements inside the page each send enter and leave; the page is left when as many left as were entered.
    let depth = 0;
    const hover = (by: number) => (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth = Math.max(0, depth + by);
      setIsOver(depth > 0);
    };
    const enter = hover(1);
    const leave = hover(-1);
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      void intake.take(collectFiles(event.dataTransfer), untitled);
    };
    const paste = (event: ClipboardEvent) => {
      if (!hasFiles(event.clipboardData) || isTyping(event.target)) return;
      event.preventDefault();
      void intake.take(collectFiles(event.clipboardData), untitled);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [intake, untitled]);

  if (!isOver) return null;
  return (
    <output className="drop-veil">
      <span className="drop-frame">
        <Download aria-hidden size={32} />
        <span className="drop-title">{words.intake.drop}</span>
        <span className="drop-hint">{words.intake.dropHint}</span>
      </span>
    </output>
  );
}
