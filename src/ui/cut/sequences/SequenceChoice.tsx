import type { SequenceId } from '../../../model';
import { useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { useSequences } from './use-sequences';
import './sequences.css';

/** Which sequence a film is made of; nothing where there is but one. */
export function SequenceChoice({ isDisabled }: { readonly isDisabled: boolean }) {
  const studio = useStudio();
  const { versions } = useWords();
  const sequence = useSequence();
  const all = useSequences();
  if (all.length < 2) return null;
  return (
    <label className="sequence-choice">
      <span className="caps">{versions.sequence}</span>
      <select
        className="input"
        value={sequence.id}
        disabled={isDisabled}
        onChange={({ currentTarget }) => {
          const chosen = all.find(({ id }: { id: SequenceId }) => id === currentTarget.value);
          if (chosen) studio.openSequence(chosen.id);
        }}
      >
        {all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
