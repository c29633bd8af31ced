import { createStore } from 'zustand/vanilla';
import type { MarkerId, SectionId } from '../../../model';

/** Whether the inspector shows the music, and whose name is to be typed there. As long as the page lives. */
export const musicPanel = createStore<{
  readonly isOpen: boolean;
  readonly naming: SectionId | MarkerId | null;
}>(() => ({ isOpen: false, naming: null }));

/** Shows the music in the inspector; with a section or a marker, its name is ready to be typed. */
export function openMusicPanel(naming: SectionId | MarkerId | null = null): void {
  musicPanel.setState({ isOpen: true, naming });
}

/** Shows the film, or an item, in the inspector again. */
export function closeMusicPanel(): void {
  if (musicPanel.getState().isOpen) musicPanel.setState({ isOpen: false, naming: null });
}

/** The name has the focus now. */
export function namingBegun(): void {
  musicPanel.setState({ naming: null });
}
