import { createStore } from 'zustand/vanilla';
import { type ClipId, clipId } from '../../model';

/** The type under which clips are dragged; its data are their ids, in the order in which they go into the film. */
const CLIP_DRAG = 'application/x-rushes-clips';

/** How many clips are being dragged over the page; what takes them shows itself meanwhile. */
export const draggedClips = createStore<number>(() => 0);

/** Lets these clips be dragged; `label` is what hangs on the pointer where there are several. */
export function dragClips(event: React.DragEvent, ids: readonly ClipId[], label: string): void {
  event.dataTransfer.setData(CLIP_DRAG, ids.join(' '));
  event.dataTransfer.effectAllowed = 'copyMove';
  if (ids.length > 1) {
    const hung = document.createElement('span');
    hung.className = 'drag-label';
    hung.textContent = label;
    document.body.append(hung);
    event.dataTransfer.setDragImage(hung, -12, -8);
    // The browser has taken its picture when this turn is over.
    setTimeout(() => hung.remove());
  }
  draggedClips.setState(ids.length, true);
}

/** The drag is over, wherever it ended. */
export function endClipDrag(): void {
  draggedClips.setState(0, true);
}

/** Whether it is clips that are dragged there. */
export function isClipDrag(event: React.DragEvent): boolean {
  return event.dataTransfer.types.includes(CLIP_DRAG);
}

/** The clips that were dropped. */
export function droppedClips(event: React.DragEvent): readonly ClipId[] {
  return event.dataTransfer.getData(CLIP_DRAG).split(' ').filter(Boolean).map(clipId);
}
