import { useId, useState } from 'react';
import { MADE_FIELDS, type MadeField, type MadeTexts, type ProjectClip, setMadeFields } from '../../model';
import { AppDialog } from '../parts/AppDialog';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

const LONG: readonly MadeField[] = ['prompt', 'negativePrompt'];

/** Writes down by hand how a clip was made: all that was changed in it is one step. */
export function MakingForm(props: { readonly clip: ProjectClip; readonly onClose: () => void }) {
  const studio = useStudio();
  const { made, common } = useWords();
  const formId = useId();
  const { id, making } = props.clip;
  const before = (field: MadeField) => making.fields[field]?.value ?? '';
  const [texts, setTexts] = useState<MadeTexts>({});
  const set = (field: MadeField, text: string) => setTexts((all) => ({ ...all, [field]: text }));
  const save = () => {
    const changed = Object.entries(texts).filter(([field, text]) => text !== before(field as MadeField));
    if (changed.length > 0)
      studio.edit('making', (document) => setMadeFields(document, id, Object.fromEntries(changed)));
    props.onClose();
  };
  return (
    <AppDialog isSheet title={made.editTitle} onClose={props.onClose}>
      <form
        className="made-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {[...LONG, ...MADE_FIELDS.filter((field) => !LONG.includes(field))].map((field) => (
          <div key={field} className={LONG.includes(field) ? 'field wide' : 'field'}>
            <label className="field-label" htmlFor={`${formId}-${field}`}>
              {made.fields[field]}
            </label>
            {LONG.includes(field) ? (
              <textarea
                id={`${formId}-${field}`}
                className="input"
                dir="auto"
                rows={field === 'prompt' ? 6 : 3}
                value={texts[field] ?? before(field)}
                onChange={(event) => set(field, event.currentTarget.value)}
              />
            ) : (
              <input
                id={`${formId}-${field}`}
                className="input"
                dir="auto"
                value={texts[field] ?? before(field)}
                placeholder={field === 'created' ? made.createdHint : undefined}
                onChange={(event) => set(field, event.currentTarget.value)}
              />
            )}
          </div>
        ))}
        <div className="dialog-actions wide">
          <button type="button" className="btn" onClick={props.onClose}>
            {common.cancel}
          </button>
          <button type="submit" className="btn go">
            {made.save}
          </button>
        </div>
      </form>
    </AppDialog>
  );
}
