import { type CSSProperties, memo, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { mainLine } from '../../model';
import { keyName } from '../parts/use-shortcuts';
import { useCanEdit, useProject, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';
import { FilmItem, itemDetail } from './FilmItem';
import { useLinePointer } from './use-line-pointer';
import type { TimelineControls } from './use-timeline-view';

/** The main line: the film's items in order, to be chosen, moved and trimmed. */
export const FilmLine = memo(function FilmLine(props: {
  readonly actions: CutActions;
  readonly framePx: number;
  /** What is near the view, in steps, so that most scrolling leaves the line alone. */
  readonly nearFrom: number;
  readonly nearTo: number;
  readonly scroller: TimelineControls['scroller'];
  readonly hold: TimelineControls['hold'];
  /** Where a clip that is dragged over the line would go. */
  readonly dropFrame: number | null;
}) {
  const { actions, framePx, nearFrom, nearTo, scroller, hold } = props;
  const { cut } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const baseId = useId();
  const lineBox = useRef<HTMLDivElement>(null);
  const sequence = useSequence();
  const clips = useProject((project) => project.document.clips);
  const records = useProject((project) => project.records);
  const selectedId = useStore(studio.session, (session) => session.selectedItem);
  const line = mainLine(sequence);
  const { drag, handlers } = useLinePointer({ actions, framePx, scroller, hold, canEdit, lineBox });

  const selectedAt = line.findIndex((item) => item.id === selectedId);
  const selected = line[selectedAt];

  const start = selected?.start ?? null;
  useEffect(() => {
    const view = scroller.current;
    if (!view || start === null) return;
    const x = start * framePx;
    if (x < view.scrollLeft || x > view.scrollLeft + view.clientWidth - 24)
      view.scrollLeft = x - view.clientWidth / 3;
  }, [scroller, start, framePx]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const name = keyName(event);
    const walks: Record<string, () => void> = {
      arrowleft: () => actions.walk(-1),
      arrowup: () => actions.walk(-1),
      arrowright: () => actions.walk(1),
      arrowdown: () => actions.walk(1),
      home: () => actions.goTo(0),
      end: () => actions.goTo(line.length - 1),
    };
    const walk = walks[name];
    if (walk === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    walk();
  };
  const dropFrame = drag?.kind === 'move' ? drag.frame : props.dropFrame;
  return (
    <div className="film-lane">
      {line.length === 0 ? <span className="film-line-empty">{cut.emptyLane}</span> : null}
      <div
        ref={lineBox}
        className="film-line"
        role="listbox"
        aria-label={cut.film}
        aria-orientation="horizontal"
        aria-activedescendant={selectedAt < 0 ? undefined : `${baseId}-${selectedAt}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...handlers}
      >
        {line.map((item, at) => (
          <FilmItem
            key={item.id}
            item={item}
            domId={`${baseId}-${at}`}
            name={item.kind === 'clip' ? (clips[item.clipId]?.name ?? '') : item.title.text}
            isMissing={item.kind === 'clip' && !records.has(item.clipId)}
            rate={sequence.rate}
            at={at}
            count={line.length}
            isSelected={at === selectedAt}
            canTrim={canEdit}
            dragged={drag?.kind === 'move' && drag.id === item.id ? drag.by : null}
            detail={itemDetail(
              item.duration * framePx,
              item.start < nearTo && item.start + item.duration > nearFrom,
            )}
          />
        ))}
        {dropFrame === null ? null : (
          <span className="film-drop" aria-hidden style={{ '--start': dropFrame } as CSSProperties} />
        )}
      </div>
    </div>
  );
});
