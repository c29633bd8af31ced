import { type CSSProperties, memo } from 'react';
import {
  editSections,
  frameOfSongTime,
  moveSectionStart,
  type SectionId,
  type SongSection,
} from '../../../model';
import { keyName } from '../../parts/use-shortcuts';
import { useCanEdit, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { seekAnywhere } from '../beyond-film';
import { type Music, songTimeOnBeat } from './music';
import { openMusicPanel } from './music-panel';
import { useLaneDrag } from './use-lane-drag';
import { useMusic, useMusicActions } from './use-music';
import { useRoving } from './use-roving';

/** The sections of the song over the film: to go to, to name, and to move their edges. */
export const SectionsLane = memo(function SectionsLane({ framePx }: { readonly framePx: number }) {
  const music = useMusic();
  return music ? <Lane music={music} framePx={framePx} /> : null;
});

function Lane({ music, framePx }: { readonly music: Music; readonly framePx: number }) {
  const { music: words } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const actions = useMusicActions();
  const { sections } = music.map;
  const placed = placeSections(music, sections);
  const roving = useRoving(placed.map(({ section }) => section.id));
  const drag = useLaneDrag({
    label: 'sections',
    framePx,
    move: (start, id, frame) =>
      editSections(start, music.found, (all) =>
        moveSectionStart(all, id as SectionId, songTimeOnBeat(music, frame)),
      ),
  });

  if (sections.length === 0)
    return (
      <div className="tl-sections">
        {canEdit && music.finding?.kind !== 'finding' ? (
          <button
            type="button"
            className="link tl-sections-empty"
            onClick={() => openMusicPanel(actions.splitSection(words.newSection(1)))}
          >
            {words.firstSection}
          </button>
        ) : null}
      </div>
    );
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>, section: SongSection) => {
    const does: Record<string, () => void> = {
      f2: () => openMusicPanel(section.id),
      delete: () => actions.mergeSection(section.id),
      backspace: () => actions.mergeSection(section.id),
      'alt+arrowleft': () => actions.moveSectionBy(section.id, -1),
      'alt+arrowright': () => actions.moveSectionBy(section.id, 1),
    };
    const act = canEdit ? does[keyName(event)] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="tl-sections" role="toolbar" aria-label={words.sections} onKeyDown={roving.onKeyDown}>
      {placed.map(({ section, start, end }, at) => (
        <span
          key={section.id}
          className="tl-section"
          style={{ '--start': start, '--length': end - start } as CSSProperties}
        >
          <button
            type="button"
            data-stop={section.id}
            tabIndex={roving.tabIndex(section.id)}
            title={canEdit ? words.sectionHint(section.name) : section.name}
            onFocus={() => roving.onFocus(section.id)}
            onClick={() => seekAnywhere(studio, start)}
            onDoubleClick={() => (canEdit ? openMusicPanel(section.id) : undefined)}
            onKeyDown={(event) => onKeyDown(event, section)}
          >
            <span className="tl-section-name">{section.name}</span>
          </button>
          {canEdit && at > 0 ? (
            <i
              className="tl-section-edge"
              aria-hidden
              data-lifted={drag.lifted === section.id || undefined}
              {...drag.handlers(section.id, start)}
            />
          ) : null}
        </span>
      ))}
    </div>
  );
}

/** Where sections lie in the film, in frames: from its start on, at least one frame each. */
function placeSections(
  music: Music,
  sections: readonly SongSection[],
): readonly { readonly section: SongSection; readonly start: number; readonly end: number }[] {
  const frameOf = (time: SongSection['start']) => Math.max(0, frameOfSongTime(music.song, time, music.rate));
  return sections.flatMap((section, at) => {
    const start = frameOf(section.start);
    const end = frameOf(sections[at + 1]?.start ?? music.clip.duration);
    return end > start ? [{ section, start, end }] : [];
  });
}
