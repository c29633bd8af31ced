import { Layers2 } from 'lucide-react';
import { memo } from 'react';
import { activeSequence, type Item, itemEnd, type ProjectDocument } from '../../../model';
import { formatTimecode } from '../../../time';
import { ClipName } from '../../parts/ClipName';
import { useProject, useSequence } from '../../studio-context';
import { useWords } from '../../words/language';
import { CutPicture } from './CutPicture';
import { type Cut, edgeTime, oversAt } from './cuts';

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
  const overBefore = useOverNote(itemEnd(cut.before) - 1);
  const overAfter = useOverNote(cut.frame);
  const described = [...new Set([overBefore, overAfter])].filter(Boolean).join(', ');
  return (
    <div
      id={props.id}
      role="option"
      data-cut={at}
      tabIndex={-1}
      className={props.isActive ? 'cut-card active' : 'cut-card'}
      aria-label={continuity.cut(words.cut.placeOf(at + 1, of), timecode, before, after)}
      aria-description={described || undefined}
      aria-selected={props.isSelected}
      aria-posinset={at + 1}
      aria-setsize={of}
      style={{ transform: `translate(${props.x}px, ${props.y}px)`, width: props.width }}
    >
      <div className="cut-pictures">
        <EdgePicture
          item={cut.before}
          edge="last"
          name={before}
          over={overBefore}
          width={props.pictureWidth}
        />
        <EdgePicture item={cut.after} edge="first" name={after} over={overAfter} width={props.pictureWidth} />
      </div>
      <div className="cut-names" aria-hidden>
        <ClipName name={before} />
        <span className="cut-arrow">→</span>
        <ClipName name={after} />
      </div>
      <div className="cut-place" aria-hidden>
        <b>{timecode}</b>
        {described === '' ? null : <span className="cut-under">{described}</span>}
        <span>{cut.gap > 0 ? continuity.gap(common.frames(cut.gap)) : `${at + 1} / ${of}`}</span>
      </div>
    </div>
  );
});

function EdgePicture(props: {
  readonly item: Item;
  readonly edge: 'first' | 'last';
  readonly name: string;
  /** What is said of the items that lie over it in the film. */
  readonly over: string;
  readonly width: number;
}) {
  const { item, edge, name, over } = props;
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
      {over === '' ? null : (
        <span className="cut-over" aria-hidden title={over}>
          <Layers2 aria-hidden size={11} />
          {over}
        </span>
      )}
    </span>
  );
}

/** What an item is called: as its clip, or by its text. */
function useItemName(item: Item): string {
  const { continuity } = useWords();
  return useProject(({ document }) => nameOf(document, item, continuity.titleItem));
}

/** What is said of the picture of the main line at a frame where something lies over it; empty where nothing does. */
function useOverNote(frame: number): string {
  const { continuity } = useWords();
  return useProject(({ document }) => {
    const names = oversAt(activeSequence(document), frame).map((item) =>
      nameOf(document, item, continuity.titleItem),
    );
    return names.length > 0 ? continuity.under(names.join(', ')) : '';
  });
}

function nameOf({ clips }: ProjectDocument, item: Item, untitled: string): string {
  if (item.kind === 'clip') return clips[item.clipId]?.name ?? '';
  return item.title.text.replace(/\s+/g, ' ').trim() || untitled;
}
