import type { AppError, Result } from '../base';
import type { ClipId, ClipRecord, History, ProjectDocument } from '../model';

export type { EditLabel, History } from '../model';

/** Where the document stands against what is stored. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** The open project. */
export type ProjectState = {
  readonly document: ProjectDocument;
  /** Facts of the bytes of every clip in the document. */
  readonly records: ReadonlyMap<ClipId, ClipRecord>;
  readonly history: History;
  readonly save: SaveState;
  /** Why nothing can be changed, if so. */
  readonly readOnly: null | 'newer' | 'other-tab';
};

/**
 * A drag in progress: each preview shows the document as the edit on the start would leave it; commit makes one
 * undo step, cancel restores the start. Using it after either does nothing.
 */
export type Gesture = {
  preview(edit: (start: ProjectDocument) => Result<ProjectDocument>): Result<void>;
  commit(): void;
  cancel(): void;
};
