import { useState } from 'react';
import { changeShot, type Shot, type Size } from '../../../model';
import { AppDialog } from '../../parts/AppDialog';
import { CopyButton } from '../../parts/CopyButton';
import { focusFirst } from '../../parts/focus-first';
import { readDecimal } from '../../parts/number-text';
import { useStudio } from '../../studio-context';
import { useWords } from '../../words/language';

/** What a shot is called, what it is asked for with, and how long and large it is wanted. */
export function ShotDialog({ shot, onClose }: { readonly shot: Shot; readonly onClose: () => void }) {
  const studio = useStudio();
  const { common, format, library } = useWords();
  const [name, setName] = useState(shot.name);
  const [prompt, setPrompt] = useState(shot.prompt);
  const [seconds, setSeconds] = useState(
    shot.wantedSeconds === null ? '' : String(shot.wantedSeconds).replace('.', format.point),
  );
  const [size, setSize] = useState(sizeText(shot.wantedSize));
  const wantedSeconds = seconds.trim() === '' ? null : (readDecimal(seconds) ?? 0);
  const wantedSize = size.trim() === '' ? null : sizeOf(size);
  const areSecondsWrong = wantedSeconds !== null && !(wantedSeconds > 0);
  const isSizeWrong = size.trim() !== '' && wantedSize === null;
  const isWrong = name.trim() === '' || areSecondsWrong || isSizeWrong;
  return (
    <AppDialog title={library.shotTitle} onClose={onClose}>
      <form
        className="shot-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWrong) return;
          onClose();
          studio.edit('shot', (document) =>
            changeShot(document, shot.id, { name, prompt: prompt.trim(), wantedSeconds, wantedSize }),
          );
        }}
      >
        <label className="field">
          <span className="field-label">{common.name}</span>
          <input
            className="input"
            value={name}
            maxLength={120}
            ref={focusFirst}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label className="field">
          <span className="field-label">{library.prompt}</span>
          <textarea
            className="input area"
            rows={5}
            value={prompt}
            onChange={(event) => setPrompt(event.currentTarget.value)}
          />
        </label>
        <div className="shot-wanted">
          <label className="field">
            <span className="field-label">{library.seconds}</span>
            <input
              className="input"
              inputMode="decimal"
              value={seconds}
              aria-invalid={areSecondsWrong}
              onChange={(event) => setSeconds(event.currentTarget.value)}
            />
          </label>
          <label className="field">
            <span className="field-label">{library.size}</span>
            <input
              className="input"
              placeholder="1280×720"
              value={size}
              aria-invalid={isSizeWrong}
              onChange={(event) => setSize(event.currentTarget.value)}
            />
          </label>
        </div>
        <div className="dialog-actions">
          <CopyButton label={library.copyPrompt} text={prompt} />
          <span className="foot-space" />
          <button type="button" className="btn" onClick={onClose}>
            {common.cancel}
          </button>
          <button type="submit" className="btn go" disabled={isWrong}>
            {library.save}
          </button>
        </div>
      </form>
    </AppDialog>
  );
}

const sizeText = (size: Size | null) => (size ? `${size.width}×${size.height}` : '');

/** `1280×720`, `1280 x 720`; null where it is none. */
function sizeOf(text: string): Size | null {
  const [, width, height] = /^\s*(\d{2,5})\s*[x×*]\s*(\d{2,5})\s*$/i.exec(text) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : null;
}
