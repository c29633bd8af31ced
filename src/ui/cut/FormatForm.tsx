import { useId, useState } from 'react';
import { proposeFormat, type Size, setFormat } from '../../model';
import { type FrameRate, parseRate, rateToNumber, sameRate } from '../../time';
import { useCanEdit, useClips, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** Rates as they are said (23.976, 23,976); those that three decimals do not tell, as the fraction that they are. */
function writeRate(rate: FrameRate, point: string): string {
  const said = String(Math.round(rateToNumber(rate) * 1000) / 1000).replace('.', point);
  return isSameRate(parseRate(said), rate) ? said : `${rate.num}/${rate.den}`;
}

/** The shapes that are asked for most: screens, phones, squares. */
const SHAPES = [
  [16, 9],
  [9, 16],
  [1, 1],
] as const;

/** A size of a shape whose shorter side is that of another size. */
function shaped({ width, height }: Size, [across, down]: readonly [number, number]): Size {
  const short = Math.min(width, height);
  const even = (n: number) => 2 * Math.round(n / 2);
  return {
    width: even((short * across) / Math.min(across, down)),
    height: even((short * down) / Math.min(across, down)),
  };
}

const readSide = (text: string): number | undefined => {
  const side = Number(text);
  return /^\d+$/.test(text.trim()) && side % 2 === 0 && side >= 16 && side <= 8192 ? side : undefined;
};

/** Size and rate of the film, set together; and those that most of the clips have. */
export function FormatForm({ hasClips }: { readonly hasClips: boolean }) {
  const studio = useStudio();
  const words = useWords();
  const { cut } = words;
  const canEdit = useCanEdit();
  const { size, rate } = useSequence();
  const clips = useClips();
  const hintId = useId();
  const [width, setWidth] = useState(String(size.width));
  const [height, setHeight] = useState(String(size.height));
  const [rateText, setRateText] = useState(writeRate(rate, words.format.point));

  const typed = { width: readSide(width), height: readSide(height), rate: parseRate(rateText) };
  const isWhole = typed.width !== undefined && typed.height !== undefined && typed.rate !== undefined;
  const isSame = typed.width === size.width && typed.height === size.height && isSameRate(typed.rate, rate);
  const proposal = proposeFormat(clips);
  const isProposed =
    proposal.size.width === size.width &&
    proposal.size.height === size.height &&
    sameRate(proposal.rate, rate);
  const apply = (nextSize: Size, nextRate: FrameRate) =>
    studio.edit('format', (document) => setFormat(document, nextSize, nextRate));

  const field = (
    label: string,
    unit: string,
    text: string,
    change: (text: string) => void,
    isWrong: boolean,
  ) => (
    <label className="field">
      <span className="field-label">{label}</span>
      <span className="field-box">
        <input
          className="input number"
          aria-label={label}
          inputMode="numeric"
          autoComplete="off"
          value={text}
          disabled={!canEdit}
          aria-invalid={isWrong}
          aria-describedby={isWhole ? undefined : hintId}
          onChange={(event) => change(event.currentTarget.value)}
        />
        <span className="field-unit">{unit}</span>
      </span>
    </label>
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.width && typed.height && typed.rate)
          apply({ width: typed.width, height: typed.height }, typed.rate);
      }}
    >
      {canEdit ? (
        <fieldset className="shapes" aria-label={cut.shapes}>
          {SHAPES.map((shape) => {
            const next = shaped(size, shape);
            return (
              <button
                key={shape.join(':')}
                type="button"
                className="btn"
                aria-pressed={next.width === size.width && next.height === size.height}
                onClick={() => apply(next, rate)}
              >
                <i aria-hidden style={{ aspectRatio: shape.join('/') }} />
                {shape.join(':')}
              </button>
            );
          })}
        </fieldset>
      ) : null}
      {field(cut.width, cut.pixels, width, setWidth, typed.width === undefined)}
      {field(cut.height, cut.pixels, height, setHeight, typed.height === undefined)}
      {field(cut.frameRate, cut.framesPerSecond, rateText, setRateText, typed.rate === undefined)}
      {isWhole ? null : (
        <p className="field-hint wrong" id={hintId}>
          {cut.formatWrong}
        </p>
      )}
      {canEdit && (!isSame || !isWhole) ? (
        <button type="submit" className="btn" disabled={!isWhole}>
          {cut.setFormat}
        </button>
      ) : null}
      {hasClips && canEdit ? (
        <p className="field-hint">
          {cut.proposal(
            words.common.size(proposal.size.width, proposal.size.height),
            words.format.rate(proposal.rate),
          )}{' '}
          {isProposed ? null : (
            <button type="button" className="link" onClick={() => apply(proposal.size, proposal.rate)}>
              {cut.useProposal}
            </button>
          )}
        </p>
      ) : null}
    </form>
  );
}

const isSameRate = (a: FrameRate | undefined, b: FrameRate) => a !== undefined && sameRate(a, b);
