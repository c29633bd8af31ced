import { BLENDS, type Blend, type Item, type Look, PLACE, PLAIN_LOOK, SCALE } from '../../../model';
import { NumberField } from '../../parts/NumberField';
import { RangeField } from '../../parts/RangeField';
import { useWords } from '../../words/language';
import { useLook } from './use-look';

const inPercent = (share: number) => Math.round(share * 1000) / 10;

/** Size, place, opacity, fades and blend of an item. */
export function LookForm({ item }: { readonly item: Item }) {
  const { look: words } = useWords();
  const change = useLook(item);
  const { look } = item;
  const isPlain = Object.entries(PLAIN_LOOK).every(([part, value]) => look[part as keyof Look] === value);
  const percent = (value: number, ends: { readonly min: number; readonly max: number }) => ({
    value: inPercent(value),
    min: 100 * ends.min,
    max: 100 * ends.max,
    decimals: 1,
    unit: words.unit,
  });
  const fade = (edge: 'fadeIn' | 'fadeOut') => ({
    value: look[edge],
    min: 0,
    max: item.duration - look[edge === 'fadeIn' ? 'fadeOut' : 'fadeIn'],
    unit: words.frames,
    ...change.field((frames) => ({ [edge]: frames })),
  });
  return (
    <fieldset className="look-part" aria-label={words.look}>
      <div className="look-head">
        <span className="caps">{words.look}</span>
        {isPlain || change.isDisabled ? null : (
          <button
            type="button"
            className="link"
            aria-label={words.resetLook}
            onClick={() => change.set(PLAIN_LOOK)}
          >
            {words.reset}
          </button>
        )}
      </div>
      <NumberField
        label={words.scale}
        {...percent(look.scale, SCALE)}
        {...change.field((value) => ({ scale: value / 100 }))}
      />
      <NumberField
        label={words.across}
        {...percent(look.x, PLACE)}
        {...change.field((value) => ({ x: value / 100 }))}
      />
      <NumberField
        label={words.down}
        {...percent(look.y, PLACE)}
        {...change.field((value) => ({ y: value / 100 }))}
      />
      <RangeField
        label={words.opacity}
        value={Math.round(look.opacity * 100)}
        min={0}
        max={100}
        step={1}
        isDisabled={change.isDisabled}
        say={words.percent}
        onPreview={(value) => change.preview({ opacity: value / 100 })}
        onCommit={change.commit}
        onCancel={change.cancel}
      />
      <NumberField label={words.fadeIn} {...fade('fadeIn')} />
      <NumberField label={words.fadeOut} {...fade('fadeOut')} />
      <label className="field">
        <span className="field-label">{words.blend}</span>
        <select
          className="input select"
          value={look.blend}
          disabled={change.isDisabled}
          onChange={({ currentTarget: { value } }) => {
            const blend: Blend | undefined = BLENDS.find((one) => one === value);
            if (blend) change.set({ blend });
          }}
        >
          {BLENDS.map((blend) => (
            <option key={blend} value={blend}>
              {words.blends[blend]}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
