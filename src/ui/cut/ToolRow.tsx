import { ArrowLeftRight, Ellipsis, Film, MousePointer2, MoveHorizontal, Scissors } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { itemEnd } from '../../model';
import { frameRange } from '../../time';
import { ActionMenu } from '../parts/ActionMenu';
import { keyText } from '../parts/key-caps';
import { useCanEdit, useSequence, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';
import { cutTools, TOOLS, type Tool } from './cut-tools';
import { loopAt } from './play/use-play-keys';

const ICONS: Readonly<Record<Tool, ReactNode>> = {
  select: <MousePointer2 aria-hidden size={14} />,
  roll: <ArrowLeftRight aria-hidden size={14} />,
  slip: <Film aria-hidden size={14} />,
  slide: <MoveHorizontal aria-hidden size={14} />,
  razor: <Scissors aria-hidden size={14} />,
};

/** The key of each tool. */
const TOOL_KEYS: Readonly<Record<Tool, string>> = {
  select: 'V',
  roll: 'R',
  slip: 'Y',
  slide: 'U',
  razor: 'B',
};

/** What the pointer does on the timeline, and what can be done to what is selected. */
export function ToolRow({ actions }: { readonly actions: CutActions }) {
  const { timeline } = useWords();
  const canEdit = useCanEdit();
  const tool = useStore(cutTools, (tools) => tools.tool);
  if (!canEdit) return null;
  return (
    <span className="tool-row" role="toolbar" aria-label={timeline.tools}>
      {TOOLS.map((one) => (
        <button
          key={one}
          type="button"
          className="icon-btn"
          aria-label={timeline.toolNames[one]}
          aria-pressed={one === tool}
          title={`${timeline.toolNames[one]} (${TOOL_KEYS[one]}). ${timeline.toolHints[one]}`}
          onClick={() => cutTools.setState({ tool: one })}
        >
          {ICONS[one]}
        </button>
      ))}
      <EditMenu actions={actions} />
    </span>
  );
}

/** What the keys do, for who has none at hand. */
function EditMenu({ actions }: { readonly actions: CutActions }) {
  const { timeline, touch, shortcuts } = useWords();
  const { player, session } = useStudio();
  const hasSelection = useStore(session, ({ selectedItems }) => selectedItems.length > 0);
  const { items } = useSequence();
  const loopSelection = () => {
    const ids = new Set(session.getState().selectedItems);
    const chosen = items.filter(({ id }) => ids.has(id));
    player.setLoop(
      frameRange(Math.min(...chosen.map(({ start }) => start)), Math.max(...chosen.map(itemEnd))),
    );
  };
  const hasCopies = useStore(cutTools, ({ copies }) => copies.length > 0);
  const entries = [
    { id: 'split', label: timeline.split, keys: 'ctrl+k', onAction: () => actions.split(false) },
    { id: 'split-all', label: timeline.splitAll, keys: 'ctrl+shift+k', onAction: () => actions.split(true) },
    { id: 'begin', label: touch.beginHere, keys: 'q', onAction: () => actions.setEdge('in') },
    { id: 'end', label: touch.endHere, keys: 'w', onAction: () => actions.setEdge('end') },
    ...(hasSelection
      ? [
          { id: 'copy', label: timeline.copy, keys: 'ctrl+c', onAction: actions.copy },
          { id: 'cut', label: timeline.cut, keys: 'ctrl+x', onAction: actions.cut },
        ]
      : []),
    ...(hasCopies
      ? [
          { id: 'paste', label: timeline.paste, keys: 'ctrl+v', onAction: () => actions.paste('overwrite') },
          {
            id: 'paste-insert',
            label: timeline.pasteInsert,
            keys: 'ctrl+shift+v',
            onAction: () => actions.paste('insert'),
          },
        ]
      : []),
    ...(hasSelection
      ? [
          { id: 'duplicate', label: timeline.duplicate, keys: 'ctrl+d', onAction: actions.duplicate },
          {
            id: 'above',
            label: timeline.trackAbove,
            keys: 'ctrl+arrowup',
            onAction: () => actions.moveTracks(1),
          },
          {
            id: 'below',
            label: timeline.trackBelow,
            keys: 'ctrl+arrowdown',
            onAction: () => actions.moveTracks(-1),
          },
          { id: 'lift', label: timeline.lift, keys: 'shift+delete', onAction: actions.lift },
          { id: 'remove', label: timeline.remove, keys: 'delete', onAction: actions.remove },
          {
            id: 'ripple',
            label: timeline.rippleDelete,
            keys: 'ctrl+delete',
            onAction: actions.rippleDelete,
          },
        ]
      : []),
    { id: 'all', label: timeline.selectAll, keys: 'ctrl+a', onAction: actions.selectAll },
    { id: 'loop-from', label: touch.loopFrom, keys: 'i', onAction: () => loopAt(player, 'start') },
    { id: 'loop-to', label: touch.loopTo, keys: 'o', onAction: () => loopAt(player, 'end') },
    ...(hasSelection ? [{ id: 'loop', label: touch.loopSelection, keys: '', onAction: loopSelection }] : []),
  ];
  return (
    <ActionMenu
      label={timeline.edit}
      icon={<Ellipsis aria-hidden size={16} />}
      actions={entries.map((entry) => ({
        ...entry,
        ...(entry.keys ? { keys: keyText(entry.keys, shortcuts) } : {}),
      }))}
    />
  );
}
