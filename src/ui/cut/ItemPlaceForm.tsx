import { type Item, moveItems } from '../../model';
import { NumberField } from '../parts/NumberField';
import { useGesture } from '../parts/use-gesture';
import { useCanEdit, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** Where an item lies: its first frame in the film, and its track. It takes the place of what lies there. */
export function ItemPlaceForm({ item }: { readonly item: Item }) {
  const studio = useStudio();
  const { timeline } = useWords();
  const canEdit = useCanEdit();
  const { tracks } = useSequence();
  const gesture = useGesture('move');
  const row = tracks.findIndex(({ id }) => id === item.trackId);
  const preview = (frame: number) =>
    gesture.preview((start) => {
      const was = start.sequences[start.info.activeSequenceId]?.items.find(({ id }) => id === item.id);
      const by = frame - (was?.start ?? frame);
      return moveItems(start, [item.id], { by, tracks: 0, placing: 'overwrite' });
    });
  return (
    <>
      <NumberField
        label={timeline.startsAt}
        value={item.start}
        min={0}
        isDisabled={!canEdit}
        onPreview={preview}
        onCommit={(frame) => {
          preview(frame);
          gesture.commit();
        }}
        onCancel={() => gesture.cancel()}
        onUndo={() => studio.undo()}
      />
      {tracks.length > 1 ? (
        <label className="field row">
          <span className="field-label">{timeline.onTrack}</span>
          <select
            className="input"
            value={item.trackId}
            disabled={!canEdit}
            onChange={({ currentTarget: { selectedIndex } }) =>
              studio.edit('move', (document) =>
                moveItems(document, [item.id], {
                  by: 0,
                  tracks: selectedIndex - row,
                  placing: 'overwrite',
                }),
              )
            }
          >
            {tracks.map((track) => (
              <option key={track.id} value={track.id}>
                {track.name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </>
  );
}
