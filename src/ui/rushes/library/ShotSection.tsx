import { Ellipsis, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import {
  type ClipId,
  type Facets,
  type LibraryQuery,
  mergeShots,
  moveShot,
  moveTakes,
  releaseTakes,
  removeShots,
  type Shot,
  shotsInOrder,
  splitTakes,
  takesByShot,
} from '../../../model';
import { ActionMenu, type MenuAction } from '../../parts/ActionMenu';
import { droppedClips, isClipDrag } from '../../parts/clip-drag';
import { copyText } from '../../parts/copy-text';
import { useSaid } from '../../parts/use-said';
import { useCanEdit, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { FilterList } from './FilterList';
import { MissingShots } from './MissingShots';
import { ShotDialog } from './ShotDialog';
import { ShotListDialog } from './ShotListDialog';
import { type ShotEntry, shotEntries } from './shot-entries';

/** What is asked in a dialog. */
type Asking = { readonly kind: 'list' | 'missing' } | { readonly kind: 'shot'; readonly shot: Shot };

/** The shots, in their order: which have takes, which have none, and all that is done with them. */
export function ShotSection(props: {
  readonly query: LibraryQuery;
  readonly facets: Facets;
  readonly onChoose: (chosen: (query: LibraryQuery) => LibraryQuery) => void;
}) {
  const studio = useStudio();
  const words = useWords();
  const { library } = words;
  const canEdit = useCanEdit();
  const { query, facets } = props;
  const shots = useProject((project) => project.document.shots);
  const clips = useProject((project) => project.document.clips);
  const selected = useStore(studio.session, (session) => session.selectedClips);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, say] = useSaid<string>();

  const takes = useMemo(() => takesByShot(clips), [clips]);
  const inOrder = useMemo(() => shotsInOrder({ shots }), [shots]);
  const entries = shotEntries(words, inOrder, takes, query, facets);
  const pictures = selected.filter((id) => clips[id] && clips[id].kind !== 'audio');
  const move = (ids: readonly ClipId[], shot: Shot | null) => {
    const moved = ids.filter((id) => clips[id] && clips[id].kind !== 'audio');
    if (moved.length > 0) studio.edit('regroup', (document) => moveTakes(document, moved, shot?.id ?? null));
  };
  const chosen = query.shots.flatMap((id) => (id === null ? [] : id));

  const actionsOf = ({ shot }: ShotEntry): readonly MenuAction[] => {
    const moveHere: MenuAction = {
      id: 'here',
      label: shot ? library.moveHere(pictures.length) : library.moveToNone(pictures.length),
      onAction: () => move(pictures, shot),
    };
    const mine = canEdit && pictures.length > 0 ? [moveHere] : [];
    if (!shot) return mine;
    const at = inOrder.indexOf(shot);
    const merged = chosen.includes(shot.id) ? chosen : [...chosen, shot.id];
    const copy: MenuAction = {
      id: 'copy',
      label: library.copyPrompt,
      onAction: () =>
        void copyText(shot.prompt).then((isCopied) => say(isCopied ? library.copied : library.notCopied)),
    };
    const edits: readonly (MenuAction | null)[] = [
      { id: 'edit', label: library.editShot, onAction: () => setAsking({ kind: 'shot', shot }) },
      ...mine,
      merged.length > 1
        ? {
            id: 'merge',
            label: library.mergeShots(merged.length),
            onAction: () => void studio.edit('shot', (document) => mergeShots(document, merged)),
          }
        : null,
      at > 0
        ? {
            id: 'up',
            label: library.moveUp,
            onAction: () => void studio.edit('shot', (document) => moveShot(document, shot.id, at - 1)),
          }
        : null,
      at < inOrder.length - 1
        ? {
            id: 'down',
            label: library.moveDown,
            onAction: () => void studio.edit('shot', (document) => moveShot(document, shot.id, at + 1)),
          }
        : null,
      {
        id: 'remove',
        label: library.removeShot,
        isDangerous: true,
        onAction: () => void studio.edit('shot', (document) => removeShots(document, [shot.id])),
      },
    ];
    return [...(shot.prompt === '' ? [] : [copy]), ...(canEdit ? edits : [])].filter((one) => one !== null);
  };

  const missing = entries.filter((entry) => entry.warning).length;
  const sectionActions: readonly (MenuAction | false)[] = [
    canEdit && { id: 'list', label: library.addList, onAction: () => setAsking({ kind: 'list' }) },
    missing > 0 && {
      id: 'missing',
      label: library.missing(missing),
      onAction: () => setAsking({ kind: 'missing' }),
    },
    canEdit &&
      pictures.length > 0 && {
        id: 'split',
        label: library.splitOff(pictures.length),
        onAction: () => void studio.edit('regroup', (document) => splitTakes(document, pictures, null)),
      },
    canEdit &&
      pictures.length > 0 && {
        id: 'release',
        label: library.regroup(pictures.length),
        onAction: () => void studio.edit('regroup', (document) => releaseTakes(document, pictures)),
      },
  ];
  const actions = sectionActions.filter((one) => one !== false);

  return (
    <>
      <FilterList
        title={library.shots}
        entries={entries}
        onChoose={props.onChoose}
        action={
          actions.length === 0 ? null : (
            <ActionMenu
              label={library.shotActions}
              className="icon-btn filter-menu"
              icon={<Plus aria-hidden size={14} />}
              actions={actions}
            />
          )
        }
        menu={(entry, isOutOfTabOrder) =>
          actionsOf(entry).length === 0 ? null : (
            <ActionMenu
              label={library.actionsFor(entry.label)}
              className="icon-btn filter-menu"
              isOutOfTabOrder={isOutOfTabOrder}
              icon={<Ellipsis aria-hidden size={14} />}
              actions={actionsOf(entry)}
            />
          )
        }
        lineProps={(entry) => ({
          title: entry.shot?.prompt || undefined,
          className: over === entry.id ? 'drop-here' : '',
          onDragOver: (event) => {
            if (!canEdit || !isClipDrag(event)) return;
            event.preventDefault();
            event.dataTransfer.dropEffect = 'copy';
            setOver(entry.id);
          },
          onDragLeave: () => setOver(null),
          onDrop: (event) => {
            if (!canEdit || !isClipDrag(event)) return;
            event.preventDefault();
            setOver(null);
            move(droppedClips(event), entry.shot);
          },
        })}
      />
      <p role="status" className="filter-said">
        {said}
      </p>
      {missing > 0 ? (
        <button type="button" className="filter-more warn" onClick={() => setAsking({ kind: 'missing' })}>
          {library.missing(missing)}
        </button>
      ) : null}
      {asking?.kind === 'list' ? <ShotListDialog onClose={() => setAsking(null)} /> : null}
      {asking?.kind === 'missing' ? <MissingShots onClose={() => setAsking(null)} /> : null}
      {asking?.kind === 'shot' ? <ShotDialog shot={asking.shot} onClose={() => setAsking(null)} /> : null}
    </>
  );
}
