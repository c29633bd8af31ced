import { type PointerEvent, useState } from 'react';
import { type ClipItem, type Focus, MIDDLE, setFocus } from '../../../model';
import { FrameCanvas } from '../../parts/FrameCanvas';
import { NumberField } from '../../parts/NumberField';
import { useEscapeDrag } from '../../parts/use-escape-drag';
import { useGesture } from '../../parts/use-gesture';
import { useCanEdit, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';

const within = (share: number) => Math.max(0, Math.min(1, share));
const inPercent = (share: number) => Math.round(share * 100);

/** The point of a cropped picture that stays in the frame: on the picture, or in numbers. */
export function FocusForm({ item }: { readonly item: ClipItem }) {
  const studio = useStudio();
  const { look: words } = useWords();
  const canEdit = useCanEdit();
  const record = useProject((project) => project.records.get(item.clipId));
  const gesture = useGesture('fit');
  const [isHeld, setHeld] = useState(false);
  const end = (how: 'commit' | 'cancel') => {
    setHeld(false);
    gesture[how]();
  };
  useEscapeDrag(isHeld, () => end('cancel'));
  const { focus } = item;
  const preview = (next: Focus) => void gesture.preview((start) => setFocus(start, item.id, next));
  const field = (part: 'x' | 'y') => ({
    value: inPercent(focus[part]),
    min: 0,
    max: 100,
    unit: words.unit,
    isDisabled: !canEdit,
    onPreview: (value: number) => preview({ ...focus, [part]: value / 100 }),
    onCommit: (value: number) => {
      preview({ ...focus, [part]: value / 100 });
      gesture.commit();
    },
    onCancel: () => gesture.cancel(),
    onUndo: () => studio.undo(),
  });
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    // To a hundredth: a hand is no finer.
    const share = (at: number, of: number) => Math.round(within(at / of) * 100) / 100;
    preview({ x: share(event.clientX - left, width), y: share(event.clientY - top, height) });
  };
  const isMiddle = focus.x === MIDDLE.x && focus.y === MIDDLE.y;
  return (
    <fieldset className="look-part" aria-label={words.focus}>
      <div className="look-head">
        <span className="caps">{words.focus}</span>
        {isMiddle || !canEdit ? null : (
          <button
            type="button"
            className="link"
            aria-label={`${words.reset} ${words.focus}`}
            onClick={() => studio.edit('fit', (document) => setFocus(document, item.id, MIDDLE))}
          >
            {words.reset}
          </button>
        )}
      </div>
      {record ? (
        <div
          className="focus-pad"
          onPointerDown={(event) => {
            if (!canEdit) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            setHeld(true);
            point(event);
          }}
          onPointerMove={(event) => {
            if (isHeld) point(event);
          }}
          onPointerUp={() => end('commit')}
          onPointerCancel={() => end('cancel')}
        >
          <FrameCanvas record={record} time={item.sourceIn} label={words.focusPicture} />
          <i style={{ left: `${100 * focus.x}%`, top: `${100 * focus.y}%` }} aria-hidden />
        </div>
      ) : null}
      <NumberField label={words.focusAcross} {...field('x')} />
      <NumberField label={words.focusDown} {...field('y')} hint={words.focusHint} />
    </fieldset>
  );
}
