import type { ChangedRecord } from './project';

/** What an edit can have done, for undo's label; `ui` has the words. Stored with the steps: rename none. */
export const EDIT_LABELS = [
  'add-clips',
  'append',
  'duplicate',
  'move',
  'remove-clip',
  'remove',
  'rename',
  'fit',
  'format',
  'song',
  'trim',
  'flag',
  'rate',
  'tag',
  'note',
  'range',
  'making',
  'shot',
  'regroup',
  'collection',
  'sound',
  'beats',
  'sections',
  'marker',
  'hint',
  'insert',
  'overwrite',
  'roll',
  'slip',
  'slide',
  'split',
  'lift',
  'take',
  'track',
  'paste',
  'cut',
  'look',
  'speed',
  'transition',
  'title',
  'add-title',
  'sequence',
  'version',
  'restore',
  'slots',
  'fill-slots',
  'mend-slot',
] as const;

/** What an edit did. */
export type EditLabel = (typeof EDIT_LABELS)[number];

/** One undoable step: the records it changed, both ways. */
export type HistoryStep = {
  readonly label: EditLabel;
  readonly changes: readonly ChangedRecord[];
};

/** Steps done, oldest first, and how many of them are in force: those from `position` on can be redone. */
export type History = { readonly steps: readonly HistoryStep[]; readonly position: number };
