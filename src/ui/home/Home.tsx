import { Clapperboard, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { showSheet } from '../about/sheet';
import { RestoreButton } from '../backup/RestoreButton';
import { filesOfInput } from '../intake/collect-files';
import { useIntake } from '../intake/intake';
import { untitledName } from '../intake/untitled-name';
import { EmptyState } from '../parts/EmptyState';
import { NameDialog } from '../parts/NameDialog';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';
import { sayError } from '../words/say';
import { ProjectCard } from './ProjectCard';
import { SampleOffer } from './SampleOffer';
import './home.css';

/** The projects on this laptop, and the way to a new one. */
export function Home() {
  const studio = useStudio();
  const words = useWords();
  const state = useStore(studio.home);
  const [isNaming, setIsNaming] = useState(false);
  const names = state.kind === 'ready' ? state.projects.map((project) => project.name) : [];
  useEffect(() => {
    void studio.refreshHome();
  }, [studio]);

  const newButton = (look: string) => (
    <button type="button" className={look} onClick={() => setIsNaming(true)}>
      <Plus aria-hidden size={16} />
      {words.home.newProject}
    </button>
  );
  return (
    <main className="home">
      {state.kind === 'loading' ? <p className="loading">{words.home.loading}</p> : null}
      {state.kind === 'failed' ? (
        <EmptyState
          icon={<Clapperboard aria-hidden size={40} strokeWidth={1.25} />}
          title={words.home.failed}
          text={sayError(words, state.error)}
        >
          <button type="button" className="btn go" onClick={() => void studio.refreshHome()}>
            {words.common.tryAgain}
          </button>
        </EmptyState>
      ) : null}
      {state.kind === 'ready' && state.projects.length === 0 ? (
        <FirstSteps>{newButton('btn')}</FirstSteps>
      ) : null}
      {state.kind === 'ready' && state.projects.length > 0 ? (
        <div className="home-inner">
          <div className="home-head">
            <h1>{words.home.title}</h1>
            <div className="home-actions">
              <RestoreButton />
              {newButton('btn go')}
            </div>
          </div>
          <ul className="projects" aria-label={words.home.title}>
            {state.projects.map((project) => (
              <ProjectCard key={project.id} project={project} names={names} />
            ))}
          </ul>
          <p className="home-hint">
            {words.intake.dropAnywhere} {words.backup.dropHint}
            <br />
            <AboutLink />
          </p>
        </div>
      ) : null}
      {isNaming ? (
        <NameDialog
          title={words.home.newTitle}
          action={words.home.create}
          proposed={untitledName(words.home.untitled, names)}
          onName={(name) => void studio.createProject(name)}
          onClose={() => setIsNaming(false)}
        />
      ) : null}
    </main>
  );
}

function AboutLink() {
  const { about } = useWords();
  return (
    <button type="button" className="home-about" onClick={() => showSheet('about')}>
      {about.title}
    </button>
  );
}

function FirstSteps({ children }: { readonly children: React.ReactNode }) {
  const words = useWords();
  const intake = useIntake();
  const input = useRef<HTMLInputElement>(null);
  return (
    <EmptyState
      isDropZone
      icon={<Clapperboard aria-hidden size={40} strokeWidth={1.25} />}
      title={words.home.emptyTitle}
      text={words.home.emptyText}
    >
      <div className="empty-actions">
        <button type="button" className="btn go" onClick={() => input.current?.click()}>
          {words.home.choose}
        </button>
        {children}
        <RestoreButton />
      </div>
      <SampleOffer />
      <AboutLink />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.intake.clipsInput}
        onChange={(event) => void intake.take(filesOfInput(event.currentTarget.files), words.home.untitled)}
      />
    </EmptyState>
  );
}
