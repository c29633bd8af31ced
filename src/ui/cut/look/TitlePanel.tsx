import { useEffect, useRef, useState } from 'react';
import { setLook, setTitle, TITLE_FONTS, TITLE_SIZE, type Title, type TitleItem } from '../../../model';
import { formatTimecode } from '../../../time';
import { keyText } from '../../parts/key-caps';
import { RadioRow } from '../../parts/RadioRow';
import { RangeField } from '../../parts/RangeField';
import { useEscapeDrag } from '../../parts/use-escape-drag';
import { useGesture } from '../../parts/use-gesture';
import { useCanEdit, useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import type { CutActions } from '../cut-actions';
import { ItemPlaceForm } from '../ItemPlaceForm';
import { isFresh } from './add-title';
import { LookForm } from './LookForm';

const ALIGNS = ['left', 'centre', 'right'] as const satisfies readonly Title['align'][];

/** Where titles usually stand: how far down from the middle, in heights of the frame. */
const PLACES = { top: -0.36, middle: 0, lower: 0.27, bottom: 0.38 } as const;
const PLACE_NAMES = ['top', 'middle', 'lower', 'bottom'] as const;

/** The selected title: its text, how it is set, and how it is shown. */
export function TitlePanel({ item, actions }: { readonly item: TitleItem; readonly actions: CutActions }) {
  const studio = useStudio();
  const { look: words, cut, common, shortcuts } = useWords();
  const canEdit = useCanEdit();
  const { rate } = useSequence();
  const gesture = useGesture('title');
  const area = useRef<HTMLTextAreaElement>(null);
  const { title, look } = item;
  useEffect(() => {
    if (isFresh(item.id)) area.current?.select();
  }, [item.id]);
  const [isColouring, setColouring] = useState(false);
  const endColour = (how: 'commit' | 'cancel') => {
    setColouring(false);
    gesture[how]();
  };
  useEscapeDrag(isColouring, () => endColour('cancel'));
  const preview = (change: Partial<Title>) =>
    void gesture.preview((start) => setTitle(start, item.id, change));
  const set = (change: Partial<Title>) =>
    void studio.edit('title', (document) => setTitle(document, item.id, change));
  const place = PLACE_NAMES.find((name) => look.x === 0 && look.y === PLACES[name]);
  return (
    <>
      <div className="inspector-head">
        <h2>{words.title}</h2>
        <button type="button" className="link" onClick={() => actions.select(null)}>
          {cut.filmSettings}
        </button>
      </div>
      <label className="stack">
        <span className="caps">{words.text}</span>
        <textarea
          ref={area}
          className="input title-text"
          rows={3}
          value={title.text}
          disabled={!canEdit}
          onChange={({ currentTarget: { value } }) => preview({ text: value })}
          onBlur={() => gesture.commit()}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            gesture.cancel();
            event.currentTarget.blur();
          }}
        />
      </label>
      <label className="field">
        <span className="field-label">{words.font}</span>
        <select
          className="input select"
          value={title.font}
          disabled={!canEdit}
          onChange={({ currentTarget: { value } }) => {
            const font = TITLE_FONTS.find((one) => one === value);
            if (font) set({ font });
          }}
        >
          {TITLE_FONTS.map((font) => (
            <option key={font} value={font}>
              {words.fonts[font]}
            </option>
          ))}
        </select>
      </label>
      <RangeField
        label={words.size}
        value={Math.round(title.size * 100)}
        min={100 * TITLE_SIZE.min}
        max={100 * TITLE_SIZE.max}
        step={1}
        isDisabled={!canEdit}
        say={words.percent}
        onPreview={(value) => preview({ size: value / 100 })}
        onCommit={() => gesture.commit()}
        onCancel={() => gesture.cancel()}
      />
      <label className="check-line">
        <input
          type="checkbox"
          checked={title.isBold}
          disabled={!canEdit}
          onChange={({ currentTarget: { checked } }) => set({ isBold: checked })}
        />
        {words.bold}
      </label>
      <label className="field">
        <span className="field-label">{words.colour}</span>
        <input
          type="color"
          className="title-colour"
          value={title.colour}
          disabled={!canEdit}
          onChange={({ currentTarget: { value } }) => {
            setColouring(true);
            preview({ colour: value });
          }}
          onBlur={() => endColour('commit')}
        />
      </label>
      <div className="stack">
        <span className="caps">{words.align}</span>
        <RadioRow
          label={words.align}
          layout="row"
          isDisabled={!canEdit}
          options={ALIGNS.map((value) => ({ value, label: words.aligns[value] }))}
          value={title.align}
          onChange={(align) => set({ align })}
        />
      </div>
      <div className="stack in-fours">
        <span className="caps">{words.place}</span>
        <RadioRow<keyof typeof PLACES | ''>
          label={words.place}
          layout="row"
          isDisabled={!canEdit}
          options={PLACE_NAMES.map((value) => ({ value, label: words.places[value] }))}
          value={place ?? ''}
          onChange={(to) => {
            if (to !== '')
              studio.edit('look', (document) => setLook(document, [item.id], { x: 0, y: PLACES[to] }));
          }}
        />
      </div>
      <LookForm item={item} />
      <ItemPlaceForm item={item} />
      <p className="fact">
        {words.duration}
        <b>
          {common.frames(item.duration)} · {formatTimecode(item.duration, rate)}
        </b>
      </p>
      {canEdit ? (
        <button
          type="button"
          className="btn"
          title={`${words.remove} (${keyText('delete', shortcuts)})`}
          onClick={() => actions.remove()}
        >
          {words.remove}
        </button>
      ) : null}
    </>
  );
}
