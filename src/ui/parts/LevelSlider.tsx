import { useWords } from '../words/language';
import { RangeField } from './RangeField';

/** How loud a sound is, in decibels. A drag or a run of keys is one gesture. */
export function LevelSlider(props: {
  readonly label: string;
  readonly value: number;
  readonly isDisabled: boolean;
  onPreview(levelDb: number): void;
  onCommit(): void;
  onCancel(): void;
}) {
  const { format } = useWords();
  return <RangeField {...props} min={-60} max={6} step={0.5} say={format.decibels} />;
}
