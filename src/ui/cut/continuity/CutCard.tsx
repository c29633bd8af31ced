import { memo } from 'react';
import type { Item } from '../../../model';
import { formatTimecode } from '../../../time';
import { ClipName } from '../../parts/ClipName';
import { useProject, useSequence } from '../../studio-context';
import { useWords } from '../../words/language';
import { CutPicture } from './CutPicture';
import { type Cut, edgeTime } from './cuts';

/** One cut: the last picture before it, the first one after it, and where it is. */
export const CutCard = memo(function CutCard(props: {
  readonly id: string;
  readonly cut: Cut;
  /** Its place, from 0. */
  readonly at: number;
  readonly of: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly pictureWidth: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}) {
  const { cut, at, of } = props;
  const words = useWords();
  const { common, continuity } = words;
  const { rate } = useSequence();
  const before = useItemName(cut.before);
  const after = useItemName(cut.after);
  const timecode = formatTimecode(cut.frame, rate);
  return (
    <div
      id={props.id}
      role="option"
      data-cut={at}
      tabIndex={-1}
      className={props.isActive ? 'cut-card active' : 'cut-card'}
      aria-label={continuity.cut(words.cut.placeOf(at + 1, of), timecode, before, after)}
      aria-selected={props.isSelected}
      aria-posinset={at + 1}
      aria-setsize={of}
      style={{ transform: `translate(${props.x}px, ${props.y}px)`, width: props.width }}
    >
      <div className="cut-pictures">
        <EdgePicture item={cut.before} edge="last" name={before} width={props.pictureWidth} />
        <EdgePicture item={cut.after} edge="first" name={after} width={props.pictureWidth} />
      </div>
      <div className="cut-names" aria-hidden>
        <ClipName name={before} />
        <span className="cut-arrow">→</span>
        <ClipName name={after} />
      </div>
      <div className="cut-place" aria-hidden>
        <b>{timecode}</b>
        <span>{cut.gap > 0 ? continuity.gap(common.frames(cut.gap)) : `${at + 1} / ${of}`}</span>
      </div>
    </div>
  );
});

function EdgePicture(props: {
  readonly item: Item;
  readonly edge: 'first' | 'last';
  readonly name: string;
  readonly width: number;
}) {
  const { item, edge, name } = props;
  const { continuity } = useWords();
  const sequence = useSequence();
  const time = edgeTime(item, edge, sequence);
  return (
    <span className={`cut-picture ${edge}`}>
      {item.kind === 'clip' && time !== null ? (
        <CutPicture item={item} time={time} width={props.width} label={continuity[edge](name)} />
      ) : (
        <span className="cut-note">{name}</span>
      )}
    </span>
  );
}

/** What an item is called: as its clip, or by its text. */
function useItemName(item: Item): string {
  const { continuity } = useWords();
  const clipName = useProject((project) =>
    item.kind === 'clip' ? (project.document.clips[item.clipId]?.name ?? '') : '',
  );
  if (item.kind === 'clip') return clipName;
  return item.title.text.replace(/\s+/g, ' ').trim() || continuity.titleItem;
}
