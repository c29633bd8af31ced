import { Redo2, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import { activeSequence, mainLine } from '../../model';
import type { Screen } from '../../studio';
import { BackupMenu } from '../backup/BackupMenu';
import { ImportButton } from '../intake/ImportButton';
import { addToFilm } from '../parts/add-to-film';
import { draggedClips, droppedClips, endClipDrag, isClipDrag } from '../parts/clip-drag';
import { idleButton } from '../parts/idle-button';
import { keyText } from '../parts/key-caps';
import { useCanEdit, useProject, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { Messages } from './Messages';
import { MoreMenu } from './MoreMenu';
import { ProjectName } from './ProjectName';
import { SaveNote } from './SaveNote';
import './shell.css';

const SCREENS: readonly Screen[] = ['rushes', 'cut', 'deliver'];

/** What stands above every screen. */
export function TopBar() {
  const studio = useStudio();
  const words = useWords();
  const isOpen = useStore(studio.project, (project) => project !== null);
  return (
    <header className="top">
      <div className="top-start">
        <button
          type="button"
          className="logo"
          aria-label={words.shell.home}
          onClick={() => (isOpen ? void studio.closeProject() : undefined)}
        >
          <i aria-hidden />
          <span aria-hidden>Rushes</span>
        </button>
        {isOpen ? (
          <>
            <ProjectName />
            <SaveNote />
          </>
        ) : null}
      </div>
      {isOpen ? <ScreenTabs /> : <span />}
      <div className="top-end">
        {isOpen ? <UndoRedo /> : null}
        {isOpen ? <BackupMenu /> : null}
        <Messages />
        <MoreMenu />
        {isOpen ? <ProjectImport /> : null}
        {isOpen ? <DeliverButton /> : null}
      </div>
    </header>
  );
}

function ScreenTabs() {
  const studio = useStudio();
  const words = useWords();
  const screen = useStore(studio.session, (session) => session.screen);
  const clips = useProject((project) => Object.keys(project.document.clips).length);
  const items = useProject((project) => mainLine(activeSequence(project.document)).length);
  const counts: Record<Screen, string> = {
    rushes: words.format.count(clips),
    cut: words.format.count(items),
    deliver: '',
  };
  // Clips of the grid that are dragged here go to the end of the film.
  const isDropping = useStore(draggedClips, (n) => n > 0) && screen === 'rushes';
  const drop = {
    className: isDropping ? 'drop-tab' : undefined,
    onDragOver: (event: React.DragEvent) => {
      if (!isDropping || !isClipDrag(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event: React.DragEvent) => {
      if (!isDropping || !isClipDrag(event)) return;
      event.preventDefault();
      endClipDrag();
      addToFilm(studio, droppedClips(event));
    },
  };
  return (
    <nav className="tabs" aria-label={words.shell.screens}>
      {SCREENS.map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === screen ? 'page' : undefined}
          onClick={() => studio.show(name)}
          {...(name === 'cut' ? drop : {})}
        >
          {words.shell[name]} {counts[name] === '' ? null : <small>{counts[name]}</small>}
          {name === 'cut' && isDropping ? <span className="tab-drop">{words.cull.dropHere}</span> : null}
        </button>
      ))}
    </nav>
  );
}

function UndoRedo() {
  const studio = useStudio();
  const { shell, shortcuts } = useWords();
  const canEdit = useCanEdit();
  const done = useProject(({ history }) => history.steps[history.position - 1]?.label);
  const undone = useProject(({ history }) => history.steps[history.position]?.label);
  return (
    <span className="undo-redo">
      <button
        type="button"
        className="icon-btn"
        aria-label={shell.undo}
        title={done ? shell.step(shell.undo, shell.steps[done], keyText('ctrl+z', shortcuts)) : shell.undo}
        {...idleButton(!canEdit || done === undefined, () => studio.undo())}
      >
        <Undo2 aria-hidden size={16} />
      </button>
      <button
        type="button"
        className="icon-btn"
        aria-label={shell.redo}
        title={
          undone
            ? shell.step(shell.redo, shell.steps[undone], keyText('ctrl+shift+z', shortcuts))
            : shell.redo
        }
        {...idleButton(!canEdit || undone === undefined, () => studio.redo())}
      >
        <Redo2 aria-hidden size={16} />
      </button>
    </span>
  );
}

function ProjectImport() {
  const isEmpty = useProject((project) => Object.keys(project.document.clips).length === 0);
  const isRushes = useStore(useStudio().session, (session) => session.screen === 'rushes');
  return useCanEdit() ? <ImportButton isPrimary={isEmpty && isRushes} /> : null;
}

/** The next step of a cut. The tabs lead there too; this one says that it is time. */
function DeliverButton() {
  const studio = useStudio();
  const { shell } = useWords();
  const isCut = useStore(studio.session, (session) => session.screen === 'cut');
  const hasItems = useProject((project) => activeSequence(project.document).items.length > 0);
  if (!isCut || !hasItems) return null;
  return (
    <button type="button" className="btn go top-next" onClick={() => studio.show('deliver')}>
      {shell.deliver}
    </button>
  );
}
