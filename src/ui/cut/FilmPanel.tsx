import { useClips, useSequence } from '../studio-context';
import { useWords } from '../words/language';
import { FormatForm } from './FormatForm';
import { TitleList } from './look/TitleList';
import { openMusicPanel } from './music/music-panel';
import { SongForm } from './SongForm';

/** The film as a whole: its format and its song. */
export function FilmPanel() {
  const { cut, look, music } = useWords();
  const { rate, size } = useSequence();
  const hasPictures = useClips().some((clip) => clip.kind !== 'audio');
  return (
    <>
      <h2 className="caps">{cut.format}</h2>
      <FormatForm key={`${size.width} ${size.height} ${rate.num} ${rate.den}`} hasClips={hasPictures} />
      <h2 className="caps inspector-section">{cut.songTitle}</h2>
      <SongForm />
      <button type="button" className="link" onClick={() => openMusicPanel()}>
        {music.open}
      </button>
      <h2 className="caps inspector-section">{look.titles}</h2>
      <TitleList />
    </>
  );
}
