import { useEffect } from 'react';
import type { History, ProjectDocument } from '../../model';
import type { EditLabel, Gesture, Studio } from '../../studio';
import { useStudio } from '../studio-context';

/** So long without a key and a run of them is over, in ms. */
const RUN_ENDS_MS = 600;

/** Keys pressed one after the other that move the same thing: one gesture, each seen as it leaves the start. */
type KeyRun = {
  /** What is moved, and how. */
  readonly of: string;
  /** The film before the first of the keys. */
  readonly start: ProjectDocument;
  readonly history: History;
  readonly gesture: Gesture;
  /** How far the keys have come together. */
  by: number;
};

type KeyRuns = {
  /** The run that a key goes on with, or begins; null where no project is open. */
  press(of: string, label: EditLabel): KeyRun | null;
  /** Makes one step of undo of the run that is under way; none where it came back. */
  end(): void;
};

const made = new WeakMap<Studio, KeyRuns>();

/** The runs of keys of a studio. */
export function keyRuns(studio: Studio): KeyRuns {
  const known = made.get(studio) ?? createKeyRuns(studio);
  made.set(studio, known);
  return known;
}

function createKeyRuns(studio: Studio): KeyRuns {
  let run: KeyRun | null = null;
  let ending: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(ending);
    run?.gesture.commit();
    run = null;
  };
  return {
    press(of, label) {
      // Another edit has ended the gesture, and made a step.
      if (run?.of !== of || run.history !== studio.project.getState()?.history) end();
      const open = studio.project.getState();
      if (!open) return null;
      const { document: start, history } = open;
      run ??= { of, start, history, gesture: studio.beginGesture(label), by: 0 };
      clearTimeout(ending);
      ending = setTimeout(end, RUN_ENDS_MS);
      return run;
    },
    end,
  };
}

/** Ends a run of keys where Alt is let go, or anything else is done. */
export function useKeyRunEnds(): void {
  const studio = useStudio();
  useEffect(() => {
    const { end } = keyRuns(studio);
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey) end();
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === 'Alt') end();
    };
    // Before what listens on the page: what is done then is done to the film with its step.
    const first = { capture: true };
    window.addEventListener('keydown', onKeyDown, first);
    window.addEventListener('keyup', onKeyUp, first);
    window.addEventListener('pointerdown', end, first);
    window.addEventListener('blur', end);
    return () => {
      window.removeEventListener('keydown', onKeyDown, first);
      window.removeEventListener('keyup', onKeyUp, first);
      window.removeEventListener('pointerdown', end, first);
      window.removeEventListener('blur', end);
      end();
    };
  }, [studio]);
}
