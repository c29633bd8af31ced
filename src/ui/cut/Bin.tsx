import { TriangleAlert } from 'lucide-react';
import { memo, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ClipId, ProjectClip } from '../../model';
import { ClipGrid } from '../parts/ClipGrid';
import { ClipName } from '../parts/ClipName';
import { carryClips } from '../parts/carried-clips';
import { dragClips, endClipDrag } from '../parts/clip-drag';
import type { GridLayout } from '../parts/grid-layout';
import { useIsMissing } from '../parts/MissingNote';
import { Poster } from '../parts/Poster';
import { useClipUses, useUsesOf } from '../parts/use-clip-uses';
import { useShortcuts } from '../parts/use-shortcuts';
import { useCanEdit, useClips, useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';
import { cutTools, PUTTINGS, type Putting, SHOWINGS, type Showing } from './cut-tools';
import { fillSelected } from './slots/slot-actions';

const LAYOUT: GridLayout = { minWidth: 112, gap: 6, padding: 10, captionHeight: 20, headerHeight: 0 };

/** The clips with pictures, small, at hand for the film. */
export function Bin({ actions }: { readonly actions: CutActions }) {
  const words = useWords();
  const canEdit = useCanEdit();
  const studio = useStudio();
  const uses = useClipUses();
  const records = useProject((project) => project.records);
  const all = useClips();
  const showing = useStore(cutTools, (tools) => tools.showing);
  const shown = useMemo(() => {
    const clips = all.filter((clip) => clip.kind !== 'audio');
    const picks = clips.filter((clip) => clip.flag === 'pick');
    return { all: clips, picks, unused: picks.filter((clip) => !uses.has(clip.id)) };
  }, [all, uses]);
  const groups = useMemo(() => [{ key: 'all', clips: shown[showing] }], [shown, showing]);
  const [active, setActive] = useState<ClipId | null>(null);
  const putting = useStore(cutTools, (tools) => tools.putting);
  const section = useRef<HTMLElement>(null);
  /** On a phone the panel of what is added comes above the bin: the next clip stays under the finger. */
  const stay = () => {
    const bin = section.current;
    const top = bin?.getBoundingClientRect().top;
    requestAnimationFrame(() => {
      if (bin && top !== undefined) bin.parentElement?.scrollBy(0, bin.getBoundingClientRect().top - top);
    });
  };
  const add = (id: ClipId) => {
    stay();
    setActive(id);
    if (!canEdit || fillSelected(studio, id)) return;
    if (putting === 'end') actions.add([id]);
    else actions.put([id], putting);
  };
  useShortcuts({
    f9: canEdit && active !== null ? () => actions.put([active], 'insert') : undefined,
    f10: canEdit && active !== null ? () => actions.put([active], 'overwrite') : undefined,
  });
  return (
    <section ref={section} className="bin" aria-label={words.cut.bin}>
      {shown.all.length === 0 ? (
        <p className="bin-empty">{words.cut.noClips}</p>
      ) : (
        <>
          <div>
            {shown.picks.length > 0 || showing !== 'all' ? (
              <ShowingChoice showing={showing} count={(one) => shown[one].length} />
            ) : null}
            {canEdit ? <PuttingChoice putting={putting} /> : null}
          </div>
          {showing !== 'all' && shown[showing].length === 0 ? (
            <p className="bin-empty">{words.timeline.noneShowing[showing]}</p>
          ) : null}
          <ClipGrid
            label={words.rushes.clips}
            groups={groups}
            layout={LAYOUT}
            isMultiple={false}
            active={active}
            isSelected={() => false}
            describe={(clip) =>
              [
                records.has(clip.id) ? null : words.backup.missing,
                (uses.get(clip.id) ?? 0) > 0 ? words.rushes.inFilm : null,
              ]
                .filter((fact) => fact !== null)
                .join(', ')
            }
            Face={BinFace}
            onPoint={add}
            onWalk={setActive}
            onKey={(name) => {
              if (name !== 'enter' || active === null) return false;
              add(active);
              return true;
            }}
            {...(canEdit
              ? {
                  onDragStart: (id: ClipId, event: React.DragEvent) => dragClips(event, [id], ''),
                  onDragEnd: endClipDrag,
                  onCarry: (id, finger, card) =>
                    carryClips(finger, [id], card.querySelector('.clip-picture')),
                }
              : {})}
          />
        </>
      )}
    </section>
  );
}

/** Which clips are shown: of hundreds the film needs the picks, and of these those that it has not got yet. */
function ShowingChoice(props: { readonly showing: Showing; readonly count: (showing: Showing) => number }) {
  const { timeline } = useWords();
  return (
    <div className="bin-hint">
      <select
        className="input"
        aria-label={timeline.showing}
        value={props.showing}
        onChange={({ currentTarget: { value } }) =>
          cutTools.setState({ showing: SHOWINGS.find((one) => one === value) ?? 'all' })
        }
      >
        {SHOWINGS.map((one) => (
          <option key={one} value={one}>
            {timeline.showings[one](props.count(one))}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Where a click puts a clip. */
function PuttingChoice({ putting }: { readonly putting: Putting }) {
  const { cut, timeline } = useWords();
  return (
    <label className="bin-hint" title={cut.binHint}>
      <span>{timeline.putting}</span>
      <select
        className="input"
        value={putting}
        onChange={({ currentTarget: { value } }) =>
          cutTools.setState({ putting: PUTTINGS.find((one) => one === value) ?? 'end' })
        }
      >
        {PUTTINGS.map((one) => (
          <option key={one} value={one}>
            {timeline.puttings[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

const BinFace = memo(function BinFace({ clip }: { readonly clip: ProjectClip }) {
  const isMissing = useIsMissing(clip.id);
  const uses = useUsesOf(clip.id);
  return (
    <>
      <div className="clip-picture">
        <Poster id={clip.id} kind={clip.kind} />
        {isMissing ? (
          <span className="clip-badge missing" aria-hidden>
            <TriangleAlert size={11} />
          </span>
        ) : null}
        {uses > 0 ? <span className="bin-used" aria-hidden /> : null}
      </div>
      <span className="bin-name" aria-hidden>
        <ClipName name={clip.name} />
      </span>
    </>
  );
});
