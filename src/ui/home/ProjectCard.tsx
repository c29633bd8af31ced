import { Clapperboard, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { ProjectSummary } from '../../studio';
import { backUp } from '../backup/back-up';
import { untitledName } from '../intake/untitled-name';
import { ActionMenu } from '../parts/ActionMenu';
import { ConfirmDialog } from '../parts/ConfirmDialog';
import { NameDialog } from '../parts/NameDialog';
import { Poster } from '../parts/Poster';
import { useStudio } from '../studio-context';
import { useWords } from '../words/language';

/** One project: its picture opens it, its menu does the rest. */
export function ProjectCard(props: {
  readonly project: ProjectSummary;
  /** The names in use, for a copy's. */
  readonly names: readonly string[];
}) {
  const { project, names } = props;
  const studio = useStudio();
  const { backup, common, home, format } = useWords();
  const [asking, setAsking] = useState<'rename' | 'delete' | null>(null);
  const [isOpening, setIsOpening] = useState(false);
  const close = () => setAsking(null);
  const open = async () => {
    setIsOpening(true);
    await studio.openProject(project.id);
    setIsOpening(false);
  };
  return (
    <li className="project-card" aria-label={project.name}>
      <button
        type="button"
        className="project-picture"
        aria-label={home.openNamed(project.name)}
        aria-busy={isOpening}
        onClick={() => void open()}
      >
        {project.posterClip ? (
          <Poster id={project.posterClip} kind="video" />
        ) : (
          <span className="poster">
            <Clapperboard aria-hidden size={28} strokeWidth={1.25} />
          </span>
        )}
        {isOpening ? <span className="project-opening">{home.opening}</span> : null}
      </button>
      <div className="project-text">
        <h2 title={project.name}>{project.name}</h2>
        <p>{home.counts(project.clipCount, project.itemCount)}</p>
        <p>{project.newer ? home.newer : home.modified(format.date(project.modifiedAt))}</p>
      </div>
      <ActionMenu
        label={home.more(project.name)}
        icon={<Ellipsis aria-hidden size={16} />}
        actions={[
          { id: 'open', label: common.open, onAction: () => void open() },
          { id: 'rename', label: common.rename, onAction: () => setAsking('rename') },
          {
            id: 'duplicate',
            label: common.duplicate,
            onAction: () =>
              void studio.duplicateProject(project.id, untitledName(home.copyName(project.name), names)),
          },
          ...(project.newer
            ? []
            : [{ id: 'back-up', label: backup.backUp, onAction: () => void backUp(studio, project) }]),
          { id: 'delete', label: common.delete, isDangerous: true, onAction: () => setAsking('delete') },
        ]}
      />
      {asking === 'rename' ? (
        <NameDialog
          title={home.renameTitle(project.name)}
          action={common.rename}
          proposed={project.name}
          onName={(name) => void studio.renameProject(project.id, name)}
          onClose={close}
        />
      ) : null}
      {asking === 'delete' ? (
        <ConfirmDialog
          title={home.deleteTitle(project.name)}
          text={home.deleteText(project.clipCount)}
          action={common.delete}
          onConfirm={() => void studio.deleteProject(project.id)}
          onClose={close}
        />
      ) : null}
    </li>
  );
}
