import { type SongUse, setSong } from '../../model';
import { secondsFromTicks, ticksFromSeconds } from '../../time';
import { LevelSlider } from '../parts/LevelSlider';
import { MissingNote } from '../parts/MissingNote';
import { NumberField } from '../parts/NumberField';
import { useGesture } from '../parts/use-gesture';
import { useCanEdit, useProject, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { SongInput } from './music/SongInput';

/** An hour either way is more than any film needs. */
const OFFSET_SECONDS = 3600;

/** The film's song: which, from when on, how loud. */
export function SongForm() {
  const studio = useStudio();
  const { cut } = useWords();
  const canEdit = useCanEdit();
  const { song } = useSequence();
  return (
    <div className="stack">
      {song ? <SongSettings song={song} /> : null}
      {canEdit ? (
        <div className={song ? 'song-actions' : 'stack'}>
          <SongInput text={song ? cut.otherSong : cut.chooseSong} label={cut.songTitle} />
          {song ? (
            <button
              type="button"
              className="btn"
              onClick={() => studio.edit('song', (document) => setSong(document, null))}
            >
              {cut.removeSong}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function SongSettings({ song }: { readonly song: SongUse }) {
  const studio = useStudio();
  const { cut } = useWords();
  const canEdit = useCanEdit();
  const name = useProject((project) => project.document.clips[song.clipId]?.name ?? '');
  const gesture = useGesture('song');
  const offset = (seconds: number) =>
    gesture.preview((start) => setSong(start, { ...song, offset: ticksFromSeconds(seconds) }));
  return (
    <>
      <p className="song-name" title={name}>
        {name}
      </p>
      <MissingNote id={song.clipId} />
      <NumberField
        label={cut.songOffset}
        value={secondsFromTicks(song.offset)}
        min={-OFFSET_SECONDS}
        max={OFFSET_SECONDS}
        step={0.1}
        decimals={3}
        unit="s"
        hint={cut.offsetHint}
        isDisabled={!canEdit}
        onPreview={offset}
        onCommit={(seconds) => {
          offset(seconds);
          gesture.commit();
        }}
        onCancel={() => gesture.cancel()}
        onUndo={() => studio.undo()}
      />
      <LevelSlider
        label={cut.songLevel}
        value={song.levelDb}
        isDisabled={!canEdit}
        onPreview={(levelDb) => gesture.preview((start) => setSong(start, { ...song, levelDb }))}
        onCommit={() => gesture.commit()}
        onCancel={() => gesture.cancel()}
      />
    </>
  );
}
