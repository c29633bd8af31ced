import { useStore } from 'zustand';
import { useWords } from '../words/language';
import { choices } from './choices';

/** The choice to copy nothing. */
export function EncodeAll({ isDisabled }: { readonly isDisabled: boolean }) {
  const { makes } = useWords();
  const { encodeAll } = useStore(choices, ({ request }) => request);
  return (
    <label className="encode-all">
      <input
        type="checkbox"
        checked={encodeAll}
        disabled={isDisabled}
        aria-describedby="encode-all-hint"
        onChange={({ currentTarget: { checked } }) =>
          choices.setState(({ request }) => ({ request: { ...request, encodeAll: checked } }))
        }
      />
      <span>
        {makes.encodeAll}
        <span className="hint" id="encode-all-hint">
          {makes.encodeAllHint}
        </span>
      </span>
    </label>
  );
}
