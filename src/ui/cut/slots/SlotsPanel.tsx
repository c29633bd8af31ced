import { useStore } from 'zustand';
import { useWords } from '../../words/language';
import { BeatsStatus } from '../music/BeatsStatus';
import { openMusicPanel } from '../music/music-panel';
import { SongInput } from '../music/SongInput';
import { useMusic } from '../music/use-music';
import { AssembleForm } from './AssembleForm';
import { AssemblyFacts } from './AssemblyFacts';
import { SlotForm } from './SlotForm';
import { closeSlotsPanel, slotsPanel } from './slots-panel';
import { useSlotStates } from './use-slots';

/** In the inspector: the film assembled to the beat, and the slots one by one. */
export function SlotsPanel() {
  const { cut, slots: words } = useWords();
  const music = useMusic();
  const states = useSlotStates();
  const report = useStore(slotsPanel, (panel) => panel.report);
  return (
    <>
      <div className="inspector-head">
        <h2>{words.title}</h2>
        <button type="button" className="link" onClick={closeSlotsPanel}>
          {cut.filmSettings}
        </button>
      </div>
      <div role="status" className={report ? 'assembly' : undefined}>
        {report ? (
          <>
            <p>{words.done}</p>
            <AssemblyFacts assembly={report} />
          </>
        ) : null}
      </div>
      {states.length > 0 ? <SlotForm states={states} /> : <p className="field-hint">{words.intro}</p>}
      <h3 className="caps inspector-section">{words.assembleTitle}</h3>
      {!music ? (
        <div className="stack">
          <p className="field-hint">{words.noSong}</p>
          <SongInput text={cut.chooseSong} />
        </div>
      ) : music.beats.length === 0 ? (
        <div className="stack">
          <BeatsStatus music={music} />
          <button type="button" className="btn" onClick={() => openMusicPanel()}>
            {words.tapBeats}
          </button>
        </div>
      ) : (
        <AssembleForm music={music} />
      )}
    </>
  );
}
