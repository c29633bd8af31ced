import type { ReactNode } from 'react';
import {
  type ClipHint,
  type ClipId,
  dismissHint,
  type Hint,
  type ProjectClip,
  proposeFormat,
} from '../../../model';
import { formatTimecode, framesFromTicks, type Ticks } from '../../../time';
import { useCanEdit, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { useClipHints } from './HintBadges';

/** The hints on the clip in the preview: what and where, and «not a fault» for each. */
export function ClipHints({ clip }: { readonly clip: ProjectClip }) {
  const studio = useStudio();
  const { hints: words, library } = useWords();
  const canEdit = useCanEdit();
  const hints = useClipHints(clip.id);
  const { dismissedHints } = clip;
  const dismiss = (hint: Hint, isDismissed: boolean) => {
    studio.edit('hint', (document) => dismissHint(document, [clip.id], hint, isDismissed));
    void studio.flush();
  };
  if (hints.length === 0 && dismissedHints.length === 0) return null;
  return (
    <section className="clip-hints" aria-label={words.title}>
      <h3>{words.title}</h3>
      {hints.length === 0 ? null : (
        <ul>
          {hints.map((hint) => (
            <li key={hint.kind}>
              <HintText clip={clip} hint={hint} />
              {canEdit ? (
                <button
                  type="button"
                  className="hint-dismiss"
                  aria-label={words.dismissHint(library.hintNames[hint.kind])}
                  onClick={() => dismiss(hint.kind, true)}
                >
                  {words.dismiss}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {dismissedHints.length === 0 ? null : (
        <p className="hints-dismissed">
          {words.dismissed}
          {dismissedHints.map((hint) => (
            <button
              key={hint}
              type="button"
              disabled={!canEdit}
              aria-label={words.restore(library.hintNames[hint])}
              onClick={() => dismiss(hint, false)}
            >
              {library.hintNames[hint]}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}

function HintText({ clip, hint }: { readonly clip: ProjectClip; readonly hint: ClipHint }) {
  const { hints: words, format } = useWords();
  const { says } = words;
  switch (hint.kind) {
    case 'near-duplicate':
      return (
        <Said text={says['near-duplicate'](hint.twins.length)}>
          <ClipLinks ids={hint.twins} />
        </Said>
      );
    case 'repeated-frame':
      return (
        <>
          {hint.before.length > 0 ? (
            <Said text={says.before}>
              <ClipLinks ids={hint.before} />
            </Said>
          ) : null}
          {hint.after.length > 0 ? (
            <Said text={says.after}>
              <ClipLinks ids={hint.after} />
            </Said>
          ) : null}
        </>
      );
    default: {
      const { kind, stretches, duration } = hint;
      const text = {
        'bad-start': () => says['bad-start'],
        black: () => says.black(format.length(duration)),
        frozen: () => says.frozen(format.length(duration)),
        flicker: () => says.flicker,
        'scene-break': () => says['scene-break'](stretches.length),
      }[kind]();
      return (
        <Said text={text}>
          <Places clip={clip} times={stretches.map(({ start }) => start)} />
        </Said>
      );
    }
  }
}

function Said({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <p>
      {text} <span className="hint-places">{children}</span>
    </p>
  );
}

/** Places in the clip; a click shows the picture there. */
function Places({ clip, times }: { readonly clip: ProjectClip; readonly times: readonly Ticks[] }) {
  const { player } = useStudio();
  const { hints: words } = useWords();
  const { rate } = proposeFormat([clip]);
  return times.map((time) => {
    const frame = framesFromTicks(time, rate);
    const code = formatTimecode(frame, rate);
    return (
      <button
        key={time}
        type="button"
        className="hint-place"
        aria-label={words.goTo(code)}
        onClick={() => {
          player.pause();
          player.seek(frame);
        }}
      >
        {code}
      </button>
    );
  });
}

/** Other clips; a click shows one of them. */
function ClipLinks({ ids }: { readonly ids: readonly ClipId[] }) {
  const studio = useStudio();
  const { hints: words } = useWords();
  const clips = useProject((project) => project.document.clips);
  return ids.map((id) => {
    const name = clips[id]?.name;
    return name === undefined ? null : (
      <button
        key={id}
        type="button"
        className="hint-place"
        aria-label={words.show(name)}
        onClick={() => studio.selectClips([id], id)}
      >
        {name}
      </button>
    );
  });
}
