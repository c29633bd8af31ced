import type { ClipId, ItemId, LibraryView } from '../model';

/** The three screens that follow the work. Home is where no project is open. */
export type Screen = 'rushes' | 'cut' | 'deliver';

/** What is looked at: never saved with the document, never undone. */
export type SessionState = {
  readonly screen: Screen;
  /** In the order in which they were selected. */
  readonly selectedClips: readonly ClipId[];
  readonly focusedClip: ClipId | null;
  /** The item in focus: one of `selectedItems`, or null. */
  readonly selectedItem: ItemId | null;
  /** In the order in which they were selected. */
  readonly selectedItems: readonly ItemId[];
  /** How the library is looked at: kept for the next time the project is opened in this browser. */
  readonly library: LibraryView;
};
