import { Bookmark, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import {
  asksAnything,
  type Collection,
  changeCollection,
  keepCollection,
  type LibraryQuery,
  removeCollection,
} from '../../../model';
import { ActionMenu } from '../../parts/ActionMenu';
import { NameDialog } from '../../parts/NameDialog';
import { useCanEdit, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';

type Asking = { readonly kind: 'keep' } | { readonly kind: 'rename'; readonly collection: Collection };

/** Kept queries: choosing one asks it again. */
export function Collections(props: {
  readonly query: LibraryQuery;
  readonly onChoose: (chosen: (query: LibraryQuery) => LibraryQuery) => void;
}) {
  const studio = useStudio();
  const { library, common } = useWords();
  const canEdit = useCanEdit();
  const collections = useProject((project) => project.document.info.collections);
  const [asking, setAsking] = useState<Asking | null>(null);
  const canKeep = canEdit && asksAnything(props.query);
  const now = JSON.stringify(props.query);
  if (collections.length === 0 && !canKeep) return null;
  return (
    <section className="filter-section">
      <h2 className="caps filter-title">{library.collections}</h2>
      <ul className="filter-list" aria-label={library.collections}>
        {collections.map((collection) => (
          <li
            key={collection.id}
            className={now === JSON.stringify(collection.query) ? 'filter-line on' : 'filter-line'}
          >
            <button
              type="button"
              className="filter-entry"
              aria-pressed={now === JSON.stringify(collection.query)}
              onClick={() => props.onChoose(() => collection.query)}
            >
              <span className="filter-name">{collection.name}</span>
            </button>
            {canEdit ? (
              <ActionMenu
                label={library.actionsFor(collection.name)}
                className="icon-btn filter-menu"
                icon={<Ellipsis aria-hidden size={14} />}
                actions={[
                  {
                    id: 'rename',
                    label: common.rename,
                    onAction: () => setAsking({ kind: 'rename', collection }),
                  },
                  {
                    id: 'update',
                    label: library.updateCollection,
                    onAction: () =>
                      void studio.edit('collection', (document) =>
                        changeCollection(document, collection.id, { query: props.query }),
                      ),
                  },
                  {
                    id: 'remove',
                    label: common.delete,
                    isDangerous: true,
                    onAction: () =>
                      void studio.edit('collection', (document) => removeCollection(document, collection.id)),
                  },
                ]}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {canKeep ? (
        <button type="button" className="filter-more" onClick={() => setAsking({ kind: 'keep' })}>
          <Bookmark aria-hidden size={12} /> {library.keep}
        </button>
      ) : null}
      {asking === null ? null : (
        <NameDialog
          title={asking.kind === 'keep' ? library.keepTitle : library.renameCollection}
          action={asking.kind === 'keep' ? library.save : common.rename}
          proposed={asking.kind === 'keep' ? props.query.text : asking.collection.name}
          onName={(name) =>
            studio.edit('collection', (document) =>
              asking.kind === 'keep'
                ? keepCollection(document, name, props.query)
                : changeCollection(document, asking.collection.id, { name }),
            )
          }
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}
