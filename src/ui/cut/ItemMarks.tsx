import { Blend, Snowflake, Volume2 } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { Item } from '../../model';
import { useWords } from '../words/language';

/**
 * What of an item is not as it is at first, to be seen on its block; its description says the same in words. Where
 * there is little room only that it sounds.
 */
export function ItemMarks({ item, isFull }: { readonly item: Item; readonly isFull: boolean }) {
  const { format } = useWords();
  const { look, duration } = item;
  const clip = item.kind === 'clip' ? item : null;
  if (!isFull)
    return (
      <span className="film-item-marks" aria-hidden>
        <Volume2 size={12} />
      </span>
    );
  const isSped = clip !== null && clip.speed !== 100 && clip.speed !== 0;
  const isBlended = look.blend !== 'normal';
  // Of a transition so much lies on this side of the cut.
  const turn = clip?.transition ? Math.ceil(clip.transition.duration / 2) : 0;
  const wide = (frames: number) => ({ width: `${(100 * frames) / duration}%` }) as CSSProperties;
  return (
    <>
      {look.fadeIn > 0 ? <i className="film-fade in" aria-hidden style={wide(look.fadeIn)} /> : null}
      {look.fadeOut > 0 ? <i className="film-fade out" aria-hidden style={wide(look.fadeOut)} /> : null}
      {clip?.transition ? (
        <i className="film-turn" data-kind={clip.transition.kind} aria-hidden style={wide(turn)} />
      ) : null}
      {isSped || isBlended || clip?.speed === 0 || clip?.sound ? (
        <span className="film-item-marks" aria-hidden>
          {isSped ? (
            <b>
              {clip.speed < 0 ? '◂ ' : ''}
              {format.percent(Math.abs(clip.speed) / 100)}
            </b>
          ) : null}
          {clip?.speed === 0 ? <Snowflake size={12} /> : null}
          {isBlended ? <Blend size={12} /> : null}
          {clip?.sound ? <Volume2 size={12} /> : null}
        </span>
      ) : null}
    </>
  );
}
