import { type Item, type Look, setLook } from '../../../model';
import { useGesture } from '../../parts/use-gesture';
import { useCanEdit, useStudio } from '../../studio-context';

/** Changes of an item's look: seen while they are made, one step of undo when they are done. */
export function useLook({ id }: Pick<Item, 'id'>) {
  const studio = useStudio();
  const canEdit = useCanEdit();
  const gesture = useGesture('look');
  const preview = (change: Partial<Look>) => void gesture.preview((start) => setLook(start, [id], change));
  return {
    isDisabled: !canEdit,
    preview,
    commit: () => gesture.commit(),
    cancel: () => gesture.cancel(),
    /** At once, as a step of its own. */
    set: (change: Partial<Look>) => void studio.edit('look', (document) => setLook(document, [id], change)),
    /** What a number field needs to change one part of the look. */
    field: (change: (value: number) => Partial<Look>) => ({
      isDisabled: !canEdit,
      onPreview: (value: number) => preview(change(value)),
      onCommit: (value: number) => {
        preview(change(value));
        gesture.commit();
      },
      onCancel: () => gesture.cancel(),
      onUndo: () => studio.undo(),
    }),
  };
}
