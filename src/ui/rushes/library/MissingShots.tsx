import { useMemo, useState } from 'react';
import { type ClipId, type MissingShot, missingCsv, missingShots, startPictureName } from '../../../model';
import type { Studio } from '../../../studio';
import { AppDialog } from '../../parts/AppDialog';
import { CopyButton } from '../../parts/CopyButton';
import { downloadFile } from '../../parts/download-file';
import { useProject, useStudio } from '../../studio-context';
import type { Words } from '../../words/en';
import { useWords } from '../../words/language';
import { lastFrame } from './last-frame';

/** The shots still to be made: as a list to take along, with the last picture of the take before each. */
export function MissingShots({ onClose }: { readonly onClose: () => void }) {
  const studio = useStudio();
  const words = useWords();
  const { library } = words;
  const document = useProject((project) => project.document);
  const missing = useMemo(() => missingShots(document), [document]);
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle');
  const pictures = useMemo(() => pictureNames(missing), [missing]);
  const name = (ending: string) => `${library.missingFile}.${ending}`;
  const text = missingText(words, missing, pictures);

  const save = async (work: () => Promise<boolean>) => {
    setState('working');
    setState((await work()) ? 'idle' : 'failed');
  };
  const saveFrame = async (one: MissingShot) => {
    const blob = await frameOf(studio, one);
    const pictureName = one.before && pictures.get(one.before);
    if (blob && pictureName) downloadFile({ name: pictureName, blob });
    return blob !== null;
  };
  const saveAll = async () => {
    const made = new Map<ClipId, Blob>();
    let isWhole = true;
    for (const one of missing) {
      if (one.before === null || made.has(one.before)) continue;
      const blob = await frameOf(studio, one);
      if (blob) made.set(one.before, blob);
      else isWhole = false;
    }
    const kept = new Map([...pictures].filter(([id]) => made.has(id)));
    const files = [
      { path: name('csv'), blob: new Blob([missingCsv(missing, kept)], { type: 'text/csv' }) },
      { path: name('txt'), blob: new Blob([missingText(words, missing, kept)], { type: 'text/plain' }) },
      ...[...made].map(([id, blob]) => ({ path: pictures.get(id) ?? '', blob })),
    ];
    downloadFile({ name: name('zip'), blob: await studio.pack(files) });
    return isWhole;
  };

  return (
    <AppDialog isSheet title={library.missingTitle} onClose={onClose}>
      <p className="dialog-text">{library.missingHint}</p>
      <ul className="missing-shots">
        {missing.map((one) => (
          <li key={one.shot.id} aria-label={one.shot.name}>
            <div className="missing-head">
              <b>{one.shot.name}</b>
              <span className="missing-why missing-facts">
                {one.rejected === 0 ? library.noTake : library.takesRejected(one.rejected)}
              </span>
              <span className="faint missing-facts">{wanted(words, one)}</span>
            </div>
            {one.shot.prompt === '' ? null : <p className="missing-prompt">{one.shot.prompt}</p>}
            <div className="missing-do">
              {one.shot.prompt === '' ? null : (
                <CopyButton label={library.copyPrompt} text={one.shot.prompt} />
              )}
              {one.before === null ? null : (
                <button
                  type="button"
                  className="btn"
                  disabled={state === 'working'}
                  onClick={() => void save(() => saveFrame(one))}
                >
                  {library.saveFrame(document.clips[one.before]?.name ?? '')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p role="status" className={state === 'failed' ? 'missing-why' : 'faint'}>
        {state === 'working' ? library.makingFrames : state === 'failed' ? library.frameFailed : ''}
      </p>
      <div className="dialog-actions">
        <CopyButton label={library.copyList} text={text} />
        <button
          type="button"
          className="btn"
          onClick={() => downloadFile({ name: name('txt'), blob: new Blob([text], { type: 'text/plain' }) })}
        >
          {library.saveText}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() =>
            downloadFile({
              name: name('csv'),
              blob: new Blob([missingCsv(missing, new Map())], { type: 'text/csv' }),
            })
          }
        >
          {library.saveCsv}
        </button>
        <button
          type="button"
          className="btn go"
          disabled={state === 'working'}
          onClick={() => void save(saveAll)}
        >
          {library.saveAll}
        </button>
      </div>
    </AppDialog>
  );
}

async function frameOf(studio: Studio, { before }: MissingShot): Promise<Blob | null> {
  const record = before && studio.project.getState()?.records.get(before);
  return record ? lastFrame(studio, record) : null;
}

/** The pictures by the take whose last frame they are. */
function pictureNames(missing: readonly MissingShot[]): ReadonlyMap<ClipId, string> {
  const names = new Map<ClipId, string>();
  for (const [at, { shot, before }] of missing.entries())
    if (before !== null && !names.has(before)) names.set(before, startPictureName(shot, at));
  return names;
}

function wanted({ library, common }: Words, { seconds, size }: MissingShot): string {
  return [seconds === null ? '—' : library.secondsLong(seconds), common.size(size.width, size.height)].join(
    ' · ',
  );
}

/** The list as a person reads it, a paragraph a shot. */
function missingText(
  words: Words,
  missing: readonly MissingShot[],
  pictures: ReadonlyMap<ClipId, string>,
): string {
  const paragraphs = missing.map((one, at) => {
    const picture = one.before && pictures.get(one.before);
    const lines = [
      `${at + 1}. ${one.shot.name}`,
      one.shot.prompt,
      wanted(words, one),
      picture ? words.library.beginsWith(picture) : '',
    ];
    return lines.filter((line) => line !== '').join('\n');
  });
  return `${paragraphs.join('\n\n')}\n`;
}
