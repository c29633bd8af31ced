import { type ComponentType, memo } from 'react';
import type { ProjectClip } from '../../model';

/** What shows a clip inside its card; memoised, for it is asked again whenever the card moves. */
export type CardFace = ComponentType<{ readonly clip: ProjectClip }>;

/** One card of a grid at its place in its group; the grid takes the pointer and the keys. */
export const GridOption = memo(function GridOption(props: {
  readonly clip: ProjectClip;
  readonly domId: string;
  /** Its place in the whole list, and how many there are. */
  readonly at: number;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** Asked only when something of the card changes, or when it is another. */
  readonly describe: (clip: ProjectClip) => string;
  readonly isDraggable: boolean;
  readonly Face: CardFace;
}) {
  const { clip, Face } = props;
  return (
    <div
      id={props.domId}
      role="option"
      tabIndex={-1}
      className={props.isActive ? 'clip-option active' : 'clip-option'}
      data-clip={clip.id}
      aria-label={clip.name}
      aria-description={props.describe(clip)}
      aria-selected={props.isSelected}
      aria-posinset={props.at + 1}
      aria-setsize={props.count}
      title={clip.name}
      draggable={props.isDraggable}
      style={{
        transform: `translate(${props.x}px, ${props.y}px)`,
        width: props.width,
        height: props.height,
      }}
    >
      <Face clip={clip} />
    </div>
  );
});
