import type { CSSProperties } from 'react';
import type { FrameRate } from '../../../time';
import { useSequence } from '../../studio-context';
import { useWords } from '../../words/language';
import { Ruler } from '../Ruler';
import { SlotsLane } from '../slots/SlotsLane';
import type { TimelineView } from '../use-timeline-view';
import { MarkersLane } from './MarkersLane';
import { SectionsLane } from './SectionsLane';

/** What stands over the film's lines: the song's sections, the ruler with its bars, the markers. */
export function MusicLanes(props: { readonly view: TimelineView; readonly rate: FrameRate }) {
  const { view, rate } = props;
  return (
    <div className="tl-music" style={{ '--frame-px': `${view.framePx}px` } as CSSProperties}>
      <SectionsLane framePx={view.framePx} />
      <Ruler view={view} rate={rate} />
      <MarkersLane view={view} />
      <SlotsLane view={view} />
    </div>
  );
}

/** The names of those lanes, in the column of names. */
export function MusicLabels() {
  const { music, slots: slotWords } = useWords();
  const { song, markers, slots } = useSequence();
  return (
    <span className="tl-music-labels">
      {song ? <span className="of-sections">{music.sections}</span> : null}
      <span className={song ? 'of-ruler with-bars' : 'of-ruler'}>{song ? music.bars : null}</span>
      {markers.length > 0 ? <span className="of-markers">{music.markers}</span> : null}
      {slots.length > 0 ? <span className="of-slots">{slotWords.title}</span> : null}
    </span>
  );
}
