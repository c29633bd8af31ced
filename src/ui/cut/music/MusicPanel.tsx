import { useWords } from '../../words/language';
import { MarkerList } from './MarkerList';
import { closeMusicPanel } from './music-panel';
import { SectionList } from './SectionList';
import { SongInput } from './SongInput';
import { TempoForm } from './TempoForm';
import { useMusic } from './use-music';

/** In the inspector: the song's tempo and sections, and the markers of the film. */
export function MusicPanel() {
  const { cut, music: words } = useWords();
  const music = useMusic();
  return (
    <>
      <div className="inspector-head">
        <h2>{words.title}</h2>
        <button type="button" className="link" onClick={closeMusicPanel}>
          {cut.filmSettings}
        </button>
      </div>
      {music ? (
        <>
          <h3 className="caps">{words.tempo}</h3>
          <TempoForm music={music} />
          <h3 className="caps inspector-section">{words.sections}</h3>
          <SectionList music={music} />
        </>
      ) : (
        <div className="stack">
          <p className="field-hint">{words.noSong}</p>
          <SongInput text={cut.chooseSong} />
        </div>
      )}
      <h3 className="caps inspector-section">{words.markers}</h3>
      <MarkerList />
    </>
  );
}
