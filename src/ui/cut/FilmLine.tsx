import { type CSSProperties, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { mainLine, trimLimits } from '../../model';
import { keyName } from '../parts/use-shortcuts';
import { useCanEdit, useProject, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';
import { FilmItem } from './FilmItem';
import { useLinePointer } from './use-line-pointer';
import type { TimelineControls } from './use-timeline-view';

/** The main line: the film's items in order, to be chosen, moved and trimmed. */
export function FilmLine(props: {
  readonly actions: CutActions;
  readonly controls: TimelineControls;
  /** Where a clip that is dragged over the line would go. */
  readonly dropFrame: number | null;
}) {
  const { actions, controls } = props;
  const { cut } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const baseId = useId();
  const lineBox = useRef<HTMLDivElement>(null);
  const sequence = useSequence();
  const document = useProject((project) => project.document);
  const selectedId = useStore(studio.session, (session) => session.selectedItem);
  const line = mainLine(sequence);
  const { framePx, scrollLeft, width } = controls.view;
  const { drag, handlers } = useLinePointer({ actions, controls, canEdit, lineBox });

  // In steps of half a view, so that most scrolling leaves the items alone.
  const half = Math.max(1, width / 2);
  const nearFrom = ((Math.floor(scrollLeft / half) - 1) * half) / framePx;
  const nearTo = ((Math.floor(scrollLeft / half) + 4) * half) / framePx;
  const selectedAt = line.findIndex((item) => item.id === selectedId);
  const selected = line[selectedAt];

  const start = selected?.start ?? null;
  useEffect(() => {
    const view = controls.scroller.current;
    if (!view || start === null) return;
    const x = start * framePx;
    if (x < view.scrollLeft || x > view.scrollLeft + view.clientWidth - 24)
      view.scrollLeft = x - view.clientWidth / 3;
  }, [controls.scroller, start, framePx]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const name = keyName(event);
    const steps: Record<string, number> = {
      arrowleft: -1,
      arrowup: -1,
      arrowright: 1,
      arrowdown: 1,
      home: -line.length,
      end: line.length,
    };
    const by = steps[name];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    actions.walk(by);
  };
  const dropFrame = drag?.kind === 'move' ? drag.frame : props.dropFrame;
  return (
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
      {line.length === 0 ? (
        <span className="film-line-empty" role="presentation">
          {cut.emptyLane}
        </span>
      ) : null}
      {line.map((item, at) => {
        const clip = document.clips[item.clipId];
        const limits = trimLimits(document, item);
        const name = clip?.name ?? '';
        return (
          <FilmItem
            key={item.id}
            id={item.id}
            domId={`${baseId}-${at}`}
            clipId={item.clipId}
            name={name}
            label={cut.item(name, item.start, limits.in, limits.out)}
            start={item.start}
            duration={item.duration}
            at={at}
            count={line.length}
            isSelected={at === selectedAt}
            isTrimmable={canEdit && (at === selectedAt || item.duration * framePx > 40)}
            dragged={drag?.kind === 'move' && drag.id === item.id ? drag.by : null}
            isNear={item.start < nearTo && item.start + item.duration > nearFrom}
          />
        );
      })}
      {dropFrame === null ? null : (
        <span className="film-drop" aria-hidden style={{ '--start': dropFrame } as CSSProperties} />
      )}
    </div>
  );
}
