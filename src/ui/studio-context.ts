import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { activeSequence, type ProjectClip, type Sequence } from '../model';
import type { ProjectState, Studio } from '../studio';

/** The studio that this page shows. */
export const StudioContext = createContext<Studio | null>(null);

/** The studio; only below mountApp. */
export function useStudio(): Studio {
  const studio = use(StudioContext);
  if (studio === null) throw new Error('There is no studio above this component');
  return studio;
}

/** A part of the open project; `select` must give the same thing for the same state. */
export function useProject<T>(select: (project: ProjectState) => T): T {
  return useStore(useStudio().project, (project) => select(openProject(project)));
}

/** The sequence on the table of the open project. */
export function useSequence(): Sequence {
  return useProject((project) => activeSequence(project.document));
}

/** Whether the open project may be changed. */
export function useCanEdit(): boolean {
  return useProject((project) => project.readOnly === null);
}

const ordered = new WeakMap<object, readonly ProjectClip[]>();

/** The clips of the open project in the order in which they arrived; one array for one state of the clips. */
export function useClips(): readonly ProjectClip[] {
  return useProject(({ document: { clips } }) => {
    const known = ordered.get(clips);
    if (known) return known;
    const list = Object.values(clips).sort((a, b) => a.order - b.order);
    ordered.set(clips, list);
    return list;
  });
}

function openProject(project: ProjectState | null): ProjectState {
  if (project === null) throw new Error('No project is open');
  return project;
}
