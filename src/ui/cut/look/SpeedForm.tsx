import { type ClipItem, FASTEST, setSpeed, trimLimits } from '../../../model';
import { NumberField } from '../../parts/NumberField';
import { RadioRow } from '../../parts/RadioRow';
import { useGesture } from '../../parts/use-gesture';
import { useCanEdit, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';

const DIRECTIONS = ['forwards', 'backwards', 'still'] as const;
type Direction = (typeof DIRECTIONS)[number];

/** How fast an item runs through its clip, backwards too, or which picture it holds. A still picture has no speed. */
export function SpeedForm({ item }: { readonly item: ClipItem }) {
  const studio = useStudio();
  const { look: words, common } = useWords();
  const canEdit = useCanEdit();
  const gesture = useGesture('speed');
  const kind = useProject((project) => project.document.clips[item.clipId]?.kind);
  const limits = trimLimits(
    useProject((project) => project.document),
    item,
  );
  if (kind === 'still') return null;
  const { speed } = item;
  const direction: Direction = speed === 0 ? 'still' : speed > 0 ? 'forwards' : 'backwards';
  const pace = Math.abs(speed) || 100;
  const signed = (to: Direction, value: number) => (to === 'still' ? 0 : to === 'forwards' ? value : -value);
  const set = (to: number) => void studio.edit('speed', (document) => setSpeed(document, [item.id], to));
  const preview = (value: number) =>
    void gesture.preview((start) => setSpeed(start, [item.id], signed(direction, value)));
  const isShort = limits.available !== null && limits.out > limits.available;
  const shown = Math.max(1, (limits.available ?? 0) - limits.in);
  return (
    <fieldset className="look-part" aria-label={words.speed}>
      <div className="look-head">
        <span className="caps">{words.speed}</span>
        {speed === 100 || !canEdit ? null : (
          <button
            type="button"
            className="link"
            aria-label={`${words.reset} ${words.speed}`}
            onClick={() => set(100)}
          >
            {words.reset}
          </button>
        )}
      </div>
      <RadioRow
        label={words.speed}
        layout="row"
        isDisabled={!canEdit}
        options={DIRECTIONS.map((value) => ({ value, label: words.directions[value] }))}
        value={direction}
        onChange={(to) => set(signed(to, pace))}
      />
      {direction === 'still' ? null : (
        <NumberField
          label={words.rate}
          value={pace}
          min={1}
          max={FASTEST}
          unit={words.unit}
          isDisabled={!canEdit}
          onPreview={preview}
          onCommit={(value) => {
            preview(value);
            gesture.commit();
          }}
          onCancel={() => gesture.cancel()}
          onUndo={() => studio.undo()}
        />
      )}
      {item.sound && speed !== 100 ? <p className="field-hint">{words.silent}</p> : null}
      {isShort ? <p className="field-hint">{words.standsStill(common.frames(shown))}</p> : null}
    </fieldset>
  );
}
