import { ArrowLeftRight, Ellipsis, Film, MousePointer2, MoveHorizontal, Scissors } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ActionMenu } from '../parts/ActionMenu';
import { keyText } from '../parts/key-caps';
import { useCanEdit, useStudio } from '../studio-context';
import { useWords } from '../words/language';
import type { CutActions } from './cut-actions';
import { cutTools, TOOLS, type Tool } from './cut-tools';

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
  const { timeline, shortcuts } = useWords();
  const hasSelection = useStore(useStudio().session, (session) => session.selectedItems.length > 0);
  const hasCopies = useStore(cutTools, ({ copies }) => copies.length > 0);
  const entries = [
    { id: 'split', label: timeline.split, keys: 'ctrl+k', onAction: () => actions.split(false) },
    { id: 'split-all', label: timeline.splitAll, keys: 'ctrl+shift+k', onAction: () => actions.split(true) },
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
  ];
  return (
    <ActionMenu
      label={timeline.edit}
      icon={<Ellipsis aria-hidden size={16} />}
      actions={entries.map((entry) => ({ ...entry, keys: keyText(entry.keys, shortcuts) }))}
    />
  );
}
