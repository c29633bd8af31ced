import type { CSSProperties } from 'react';
import type { Item } from '../../model';

/**
 * What a finger takes the edges of the selected item by: beside the item, so that they are wide enough however short
 * it is, and a finger hides nothing of it. Shown where there are fingers; the line takes the pointer.
 */
export function EdgeHandles({ item }: { readonly item: Item }) {
  const style = { '--start': item.start, '--length': item.duration } as CSSProperties;
  return (
    <>
      <i
        className={item.start === 0 ? 'edge-handle in first' : 'edge-handle in'}
        data-item={item.id}
        data-edge="in"
        aria-hidden
        style={style}
      />
      <i className="edge-handle out" data-item={item.id} data-edge="out" aria-hidden style={style} />
    </>
  );
}
