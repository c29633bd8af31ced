import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import {
  clipItems,
  duplicateSequence,
  isSameCut,
  mainLine,
  removeVersion,
  restoreVersion,
  type Sequence,
  sequenceLength,
} from '../../../model';
import { formatTimecode } from '../../../time';
import { ActionMenu } from '../../parts/ActionMenu';
import { AppDialog } from '../../parts/AppDialog';
import { Poster } from '../../parts/Poster';
import { useCanEdit, useProject, useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { KeepDialog, RenameDialog } from './NameDialogs';
import { useVersions } from './use-sequences';

/** Pictures of a version that are shown: enough to know it by. */
const PICTURES = 10;

/** The kept versions of the sequence on the table: what is in each, and the way back to it. */
export function VersionsSheet({ onClose }: { readonly onClose: () => void }) {
  const { versions } = useWords();
  const canEdit = useCanEdit();
  const sequence = useSequence();
  const kept = useVersions(sequence.id);
  const [isKeeping, setIsKeeping] = useState(false);
  return (
    <>
      <AppDialog title={versions.title(sequence.name)} onClose={onClose} isSheet>
        <p className="dialog-text">{kept.length === 0 ? versions.none : versions.hint}</p>
        {kept.length === 0 ? null : (
          <ul className="version-list">
            {kept.map((version) => (
              <VersionLine key={version.id} version={version} sequence={sequence} onClose={onClose} />
            ))}
          </ul>
        )}
        {canEdit ? (
          <button
            type="button"
            className={kept.length === 0 ? 'btn go' : 'btn'}
            onClick={() => setIsKeeping(true)}
          >
            {versions.keep}
          </button>
        ) : null}
      </AppDialog>
      {isKeeping ? <KeepDialog onClose={() => setIsKeeping(false)} /> : null}
    </>
  );
}

function VersionLine(props: {
  readonly version: Sequence;
  readonly sequence: Sequence;
  readonly onClose: () => void;
}) {
  const { version, sequence, onClose } = props;
  const studio = useStudio();
  const { common, versions, format } = useWords();
  const canEdit = useCanEdit();
  const [isNaming, setIsNaming] = useState(false);
  const isNow = isSameCut(version, sequence);
  const goBack = () => {
    const now = Date.now();
    onClose();
    studio.edit('restore', (document) =>
      restoreVersion(document, version.id, versions.before(format.date(now)), now),
    );
  };
  const length = formatTimecode(sequenceLength(version), version.rate);
  const date = format.date(version.createdAt);
  return (
    <li className="version" aria-label={version.name}>
      <h3 title={version.name}>{version.name}</h3>
      <p className="version-facts">
        {version.name === date ? null : <span>{date}</span>}
        <span>{versions.facts(mainLine(version).length, length)}</span>
        {isNow ? <span className="version-now">{versions.asNow}</span> : null}
      </p>
      <VersionPictures version={version} />
      {canEdit ? (
        <div className="version-actions">
          <button type="button" className="btn" disabled={isNow} onClick={goBack}>
            {versions.goBack}
          </button>
          <ActionMenu
            label={versions.moreOf(version.name)}
            icon={<Ellipsis aria-hidden size={16} />}
            actions={[
              {
                id: 'open',
                label: versions.openAsSequence,
                onAction: () => {
                  onClose();
                  studio.edit('sequence', (document) =>
                    duplicateSequence(document, version.id, version.name, Date.now()),
                  );
                },
              },
              { id: 'rename', label: common.rename, onAction: () => setIsNaming(true) },
              {
                id: 'delete',
                label: common.delete,
                isDangerous: true,
                onAction: () =>
                  void studio.edit('version', (document) => removeVersion(document, version.id)),
              },
            ]}
          />
        </div>
      ) : null}
      {isNaming ? <RenameDialog sequence={version} onClose={() => setIsNaming(false)} /> : null}
    </li>
  );
}

/** The first pictures of a version's items, to know it by. */
function VersionPictures({ version }: { readonly version: Sequence }) {
  const { versions } = useWords();
  const clips = useProject((project) => project.document.clips);
  const items = clipItems(version);
  return (
    <div className="version-pictures" aria-hidden>
      {items.slice(0, PICTURES).map((item) => (
        <span key={item.id}>
          <Poster id={item.clipId} kind={clips[item.clipId]?.kind ?? 'video'} />
        </span>
      ))}
      {items.length > PICTURES ? <small>{versions.more(items.length - PICTURES)}</small> : null}
    </div>
  );
}
