import { useStore } from 'zustand';
import { sequenceLength } from '../../model';
import { FORMATS } from '../../plan';
import { type FrameRange, formatTimecode, frameRange, rangeEnd } from '../../time';
import { lastPlace } from '../cut/cut-place';
import { NumberField } from '../parts/NumberField';
import { RadioRow } from '../parts/RadioRow';
import { useSequence } from '../studio-context';
import { useWords } from '../words/language';
import { choices, partOf, stillOf, tooLong } from './choices';

/** How much of the film is made: all of it, a part from in to out, or the one frame that is to be a picture. */
export function PartChoice({ isDisabled }: { readonly isDisabled: boolean }) {
  const { deliver, format: write } = useWords();
  const sequence = useSequence();
  const chosen = useStore(choices);
  const length = sequenceLength(sequence);
  const place = (frame: number) => formatTimecode(frame, sequence.rate);

  if (FORMATS[chosen.request.format].kind === 'frame') {
    const still = stillOf(sequence, chosen);
    const setStill = (frame: number) =>
      choices.setState(({ stills }) => ({ stills: new Map(stills).set(sequence.id, frame) }));
    return (
      <>
        <h2 className="caps">{deliver.frame}</h2>
        <NumberField
          label={deliver.frame}
          value={still}
          min={0}
          max={length - 1}
          isDisabled={isDisabled}
          hint={deliver.frameAt(place(still), place(lastPlace(sequence.id)))}
          onCommit={setStill}
        />
      </>
    );
  }

  const part = partOf(sequence, chosen);
  const setPart = (range: FrameRange | null) =>
    choices.setState(({ parts }) => {
      const next = new Map(parts);
      if (range) next.set(sequence.id, range);
      else next.delete(sequence.id);
      return { parts: next };
    });
  const over = tooLong(sequence, chosen);
  return (
    <>
      <h2 className="caps">{deliver.part}</h2>
      <RadioRow
        label={deliver.part}
        layout="row"
        isDisabled={isDisabled}
        options={[
          { value: 'all', label: deliver.wholeFilm },
          { value: 'part', label: deliver.onePart },
        ]}
        value={part ? 'part' : 'all'}
        onChange={(value) => setPart(value === 'all' ? null : { start: 0, duration: length })}
      />
      {part ? (
        <div className="part-fields">
          <NumberField
            label={deliver.in}
            value={part.start}
            min={0}
            max={length - 1}
            isDisabled={isDisabled}
            hint={place(part.start)}
            onCommit={(start) => setPart(frameRange(start, Math.max(start + 1, rangeEnd(part))))}
          />
          <NumberField
            label={deliver.out}
            value={rangeEnd(part)}
            min={1}
            max={length}
            isDisabled={isDisabled}
            hint={place(rangeEnd(part))}
            onCommit={(end) => setPart(frameRange(Math.min(part.start, end - 1), end))}
          />
        </div>
      ) : null}
      {over > 0 ? (
        <p className="part-over" role="status">
          {deliver.tooLong(write.wait(Math.max(1, Math.ceil(over))))}
        </p>
      ) : null}
    </>
  );
}
