import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Size } from '../../model';
import { FORMATS, LOOP_LIMITS, type OutputFormat, PRESETS, type Preset } from '../../plan';
import { RadioRow } from '../parts/RadioRow';
import { useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { choices } from './choices';

const presets = Object.keys(PRESETS) as Preset[];
const formats = Object.keys(FORMATS) as OutputFormat[];

/** In which frame the film is made, and as what kind of file. */
export function FormatChoice({ isDisabled }: { readonly isDisabled: boolean }) {
  const { deliver, common, format: write } = useWords();
  const sequence = useSequence();
  const { request } = useStore(choices);
  const { preset = 'sequence', format } = request;
  const refused = useRefused(preset);
  const choose = (change: Partial<typeof request>) =>
    choices.setState(({ request: was }) => ({ request: { ...was, ...change } }));
  const rate = write.rate(sequence.rate);
  const limits = format === 'gif' || format === 'webp' ? LOOP_LIMITS[format] : null;
  return (
    <>
      <h2 className="caps">{deliver.format}</h2>
      <RadioRow
        label={deliver.format}
        layout="cards"
        isDisabled={isDisabled || FORMATS[format].kind === 'sound'}
        options={presets.map((value) => {
          const size = PRESETS[value] ?? sequence.size;
          return {
            value,
            label: deliver.presets[value],
            hint: deliver.formatFacts(common.size(size.width, size.height), rate),
            icon: <Shape size={size} />,
          };
        })}
        value={preset}
        onChange={(value) => choose({ preset: value })}
      />
      <h2 className="caps">{deliver.file}</h2>
      <RadioRow
        label={deliver.file}
        layout="list"
        isDisabled={isDisabled}
        options={formats.map((value) => ({
          value,
          label: deliver.files[value],
          hint: refused.has(value) ? deliver.notHere : deliver.fileHints[value],
          isDisabled: refused.has(value),
        }))}
        value={format}
        onChange={(value) => choose({ format: value })}
      />
      {limits ? (
        <p className="field-hint">
          {deliver.loopLimits(limits.side, limits.framesPerSecond, limits.seconds)}
        </p>
      ) : null}
    </>
  );
}

/** The formats that this browser cannot make in that frame; the browser is asked. */
function useRefused(preset: Preset): ReadonlySet<OutputFormat> {
  const studio = useStudio();
  const { width, height } = useSequence().size;
  const [refused, setRefused] = useState<ReadonlySet<OutputFormat>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer depends on the sequence's size too
  useEffect(() => {
    let isLate = false;
    const ask = async (format: OutputFormat) =>
      (await studio.canExport({ format, preset })) ? [] : [format];
    void Promise.all(formats.map(ask)).then((answers) => {
      if (!isLate) setRefused(new Set(answers.flat()));
    });
    return () => {
      isLate = true;
    };
  }, [studio, preset, width, height]);
  return refused;
}

/** A frame's shape. */
function Shape({ size }: { readonly size: Size }) {
  const scale = 28 / Math.max(size.width, size.height);
  return (
    <span className="shape" aria-hidden>
      <i style={{ width: size.width * scale, height: size.height * scale }} />
    </span>
  );
}
