import { Clapperboard } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../parts/EmptyState';
import { useCanEdit, useProject } from '../studio-context';
import { useWords } from '../words/language';
import { FilterButton, LibraryPanel } from './library/LibraryPanel';
import { ShotListDialog } from './library/ShotListDialog';

/** A project without clips: they are dropped here, or a list of shots comes first. */
export function NoClips() {
  const { rushes, library } = useWords();
  const canEdit = useCanEdit();
  const hasShots = useProject((project) => Object.keys(project.document.shots).length > 0);
  const [isListing, setIsListing] = useState(false);
  return (
    <div className={hasShots ? 'rushes without-clips' : ''}>
      {hasShots ? <LibraryPanel /> : null}
      <main>
        <EmptyState
          isDropZone
          icon={<Clapperboard aria-hidden size={40} strokeWidth={1.25} />}
          title={rushes.emptyTitle}
          text={rushes.emptyText}
        >
          {hasShots ? (
            <FilterButton />
          ) : canEdit ? (
            <button type="button" className="link" onClick={() => setIsListing(true)}>
              {library.listFirst}
            </button>
          ) : null}
        </EmptyState>
      </main>
      {isListing ? <ShotListDialog onClose={() => setIsListing(false)} /> : null}
    </div>
  );
}
