import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { beatIndexAt, frameOfSongTime } from '../../../model';
import { formatTimecode } from '../../../time';
import { useCanEdit, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { seekAnywhere } from '../beyond-film';
import type { Music } from './music';
import { musicPanel, openMusicPanel } from './music-panel';
import { NameField } from './NameField';
import { useMusicActions } from './use-music';

/** The sections of the song, in order, to name, go to and take away. */
export function SectionList({ music }: { readonly music: Music }) {
  const { music: words } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const actions = useMusicActions();
  const naming = useStore(musicPanel, (panel) => panel.naming);
  const { sections } = music.map;
  return (
    <div className="stack">
      {sections.length === 0 ? <p className="field-hint">{words.noSections}</p> : null}
      <ul className="named-list" aria-label={words.sections}>
        {sections.map(({ id, name, start }, at) => {
          const frame = Math.max(0, frameOfSongTime(music.song, start, music.rate));
          const bar = music.beats[Math.max(0, beatIndexAt(music.beats, start))]?.bar;
          const place = bar === undefined ? formatTimecode(frame, music.rate) : words.bar(bar);
          return (
            <li key={id}>
              <NameField
                label={words.sectionName(at + 1)}
                value={name}
                isDisabled={!canEdit}
                isNaming={naming === id}
                onName={(next) => (next === '' ? undefined : actions.renameSection(id, next))}
              />
              <button
                type="button"
                className="link"
                aria-label={words.goTo(name, place)}
                title={formatTimecode(frame, music.rate)}
                onClick={() => seekAnywhere(studio, frame)}
              >
                {place}
              </button>
              {canEdit ? (
                <button
                  type="button"
                  className="icon-btn"
                  aria-label={words.removeSection(name)}
                  title={words.removeSection(name)}
                  onClick={() => actions.mergeSection(id)}
                >
                  <X aria-hidden size={14} />
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {canEdit ? (
        <button
          type="button"
          className="btn"
          title={words.sectionHereHint}
          onClick={() => openMusicPanel(actions.splitSection(words.newSection(sections.length + 1)))}
        >
          {words.sectionHere}
        </button>
      ) : null}
    </div>
  );
}
