import { useStore } from 'zustand';
import { mainLine, sequenceLength } from '../../model';
import type { ImportState } from '../../studio';
import { formatTimecode } from '../../time';
import { BackupLine } from '../backup/BackupLine';
import { BackupNote } from '../backup/BackupNote';
import { useIsBackingUp } from '../backup/back-up';
import { useIntake } from '../intake/intake';
import { QuarterStatus } from '../parts/QuarterStatus';
import { useSequence, useStudio } from '../studio-context';
import { WatchNote } from '../watch/WatchNote';
import { useWords } from '../words/language';
import { OfflineNote, UpdateNote } from './AppCopyNotes';
import { PreviewsLine } from './PreviewsLine';

/** What stands below every screen: the import, the backup, or the facts of the film; and the room there is. */
export function StatusBar() {
  const studio = useStudio();
  const imports = useStore(studio.imports);
  const isPending = useStore(useIntake().pending, (n) => n > 0);
  const isOpen = useStore(studio.project, (project) => project !== null);
  const isImporting = imports.kind === 'running' || isPending;
  const isBackingUp = useIsBackingUp();
  const isOnDeliver = useStore(studio.session, (session) => session.screen === 'deliver') && isOpen;
  const isMaking = useStore(studio.exports, (state) => state.kind === 'running') && !isOnDeliver;
  const isWorking = isImporting || isBackingUp;
  return (
    <footer className="foot">
      {isImporting ? <ImportLine state={imports} /> : null}
      {isBackingUp ? <BackupLine /> : null}
      {isWorking ? null : isMaking ? <MakingLine /> : isOpen ? <FilmLine /> : <span />}
      {isWorking || isMaking || !isOpen ? null : <PreviewsLine />}
      <span className="foot-space" />
      {isOpen ? <WatchNote /> : null}
      {isOpen ? <BackupNote /> : null}
      <UpdateNote isPending={isPending} />
      <OfflineNote />
      <SpaceLine />
    </footer>
  );
}

function ImportLine({ state }: { readonly state: ImportState }) {
  const studio = useStudio();
  const { intake, format, common } = useWords();
  if (state.kind === 'idle')
    return (
      <span className="foot-import">
        <progress aria-label={intake.progress} />
        <span>{intake.reading}</span>
      </span>
    );
  const { progress } = state;
  const isReading = progress.done < progress.total;
  const share = progress.bytesTotal > 0 ? progress.bytesDone / progress.bytesTotal : 0;
  const facts = isReading
    ? [
        intake.importing(progress.done, progress.total),
        progress.bytesPerSecond === null ? null : intake.perSecond(format.bytes(progress.bytesPerSecond)),
        progress.secondsLeft === null ? null : intake.left(format.wait(progress.secondsLeft)),
      ]
    : [progress.conforming > 0 ? intake.conforming(progress.conforming) : intake.reading];
  return (
    <span className="foot-import">
      <progress aria-label={intake.progress} {...(isReading ? { value: share, max: 1 } : {})} />
      <QuarterStatus share={share} say={(quarter) => intake.share(format.percent(quarter))} />
      <span className="foot-facts">{facts.filter((fact) => fact !== null).join(' · ')}</span>
      {isReading && progress.current !== null ? (
        <span className="foot-current">{progress.current}</span>
      ) : null}
      <button
        type="button"
        className="foot-btn"
        aria-label={intake.cancel}
        onClick={() => studio.cancelImport()}
      >
        {common.cancel}
      </button>
    </span>
  );
}

/** The film that is being made, where Deliver does not show it. */
function MakingLine() {
  const studio = useStudio();
  const { deliver, format, common } = useWords();
  const state = useStore(studio.exports);
  const of = useStore(studio.exportedProject);
  if (state.kind !== 'running' || !of) return null;
  const { framesDone, frames, secondsLeft } = state.progress;
  const share = frames > 0 ? Math.min(1, framesDone / frames) : 0;
  return (
    <span className="foot-import">
      <progress aria-label={deliver.progress} value={share} max={1} />
      <span className="foot-facts">
        {deliver.makingOf(of.name, format.percent(share))}
        {secondsLeft === null ? '' : ` · ${deliver.left(format.wait(secondsLeft))}`}
      </span>
      <button
        type="button"
        className="foot-btn"
        aria-label={deliver.cancelFilm}
        onClick={() => studio.cancelExport()}
      >
        {common.cancel}
      </button>
    </span>
  );
}

function FilmLine() {
  const words = useWords();
  const sequence = useSequence();
  const items = mainLine(sequence).length;
  if (items === 0) return <span>{words.shell.emptyFilm}</span>;
  return (
    <span>
      {words.shell.film(
        items,
        formatTimecode(sequenceLength(sequence), sequence.rate),
        words.common.size(sequence.size.width, sequence.size.height),
        words.format.rate(sequence.rate),
      )}
    </span>
  );
}

function SpaceLine() {
  const { shell, format } = useWords();
  const { usedBytes, freeBytes } = useStore(useStudio().space);
  if (usedBytes === null) return null;
  return (
    <span className="foot-room">
      {freeBytes === null
        ? shell.spaceUsed(format.bytes(usedBytes))
        : shell.space(format.bytes(usedBytes), format.bytes(freeBytes))}
    </span>
  );
}
