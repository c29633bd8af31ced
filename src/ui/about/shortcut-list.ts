import type { Words } from '../words/en';

type ShortcutWords = Words['shortcuts'];

/** Words of a group, or of what its keys do. */
type Does = Exclude<keyof ShortcutWords, 'title' | 'keys' | 'groups'>;

/** One line of the sheet: alternatives, each the name of a key as `keyName` gives it, and what they do. */
export type ShortcutLine = { readonly keys: readonly string[]; readonly does: Does };

/** The shortcuts that exist, by where they work; `shortcut-list.test.ts` holds them against the code. */
export const SHORTCUTS: readonly {
  readonly group: keyof ShortcutWords['groups'];
  /** The file, below `ui`, whose keys these are. */
  readonly file: string;
  readonly lines: readonly ShortcutLine[];
}[] = [
  {
    group: 'everywhere',
    file: 'App.tsx',
    lines: [
      { keys: ['ctrl+z'], does: 'undo' },
      { keys: ['ctrl+shift+z', 'ctrl+y'], does: 'redo' },
      { keys: ['?'], does: 'help' },
    ],
  },
  {
    group: 'rushes',
    file: 'rushes/Rushes.tsx',
    lines: [
      { keys: ['p'], does: 'pick' },
      { keys: ['x'], does: 'reject' },
      { keys: ['u'], does: 'unset' },
      { keys: ['1', '2', '3', '4', '5'], does: 'stars' },
      { keys: ['0'], does: 'noStars' },
      { keys: [' '], does: 'play' },
      { keys: ['j', 'k', 'l'], does: 'shuttle' },
      { keys: [',', '.'], does: 'frame' },
      { keys: ['i', 'o'], does: 'range' },
      { keys: ['t'], does: 'tag' },
      { keys: ['n'], does: 'note' },
      { keys: ['c'], does: 'compare' },
      { keys: ['h'], does: 'hideRejected' },
      { keys: ['enter'], does: 'add' },
      { keys: ['delete'], does: 'removeClips' },
      { keys: ['ctrl+a'], does: 'selectAll' },
      { keys: ['ctrl+ '], does: 'selectOne' },
      { keys: ['escape'], does: 'selectNone' },
    ],
  },
  {
    group: 'find',
    file: 'rushes/library/SearchBox.tsx',
    lines: [
      { keys: ['ctrl+f', '/'], does: 'find' },
      { keys: ['enter'], does: 'toClips' },
      { keys: ['escape'], does: 'clearSearch' },
    ],
  },
  {
    group: 'compare',
    file: 'rushes/compare/Compare.tsx',
    lines: [
      { keys: ['1', '9'], does: 'choose' },
      { keys: ['p', 'x', 'u'], does: 'markTake' },
      { keys: ['r'], does: 'rejectOthers' },
      { keys: [' '], does: 'play' },
      { keys: [',', '.'], does: 'frame' },
      { keys: ['escape'], does: 'leaveCompare' },
    ],
  },
  {
    group: 'cut',
    file: 'cut/Cut.tsx',
    lines: [
      { keys: [',', '.'], does: 'frame' },
      { keys: ['home', 'end'], does: 'startEnd' },
      { keys: ['[', ']'], does: 'edges' },
      { keys: ['alt+arrowleft', 'alt+arrowright'], does: 'move' },
      { keys: ['shift+t'], does: 'addTitle' },
      { keys: ['escape'], does: 'filmSettings' },
    ],
  },
  {
    group: 'playing',
    file: 'cut/play/use-play-keys.ts',
    lines: [
      { keys: [' '], does: 'play' },
      { keys: ['j', 'k', 'l'], does: 'shuttle' },
      { keys: ['i', 'o'], does: 'loopEdges' },
      { keys: ['shift+l'], does: 'loop' },
    ],
  },
  {
    group: 'edit',
    file: 'cut/use-edit-keys.ts',
    lines: [
      { keys: ['v'], does: 'toolSelect' },
      { keys: ['b'], does: 'toolRazor' },
      { keys: ['r'], does: 'toolRoll' },
      { keys: ['y'], does: 'toolSlip' },
      { keys: ['u'], does: 'toolSlide' },
      { keys: ['q', 'w'], does: 'trimHere' },
      { keys: ['ctrl+k'], does: 'split' },
      { keys: ['ctrl+shift+k'], does: 'splitAll' },
      { keys: ['delete'], does: 'removeItem' },
      { keys: ['shift+delete'], does: 'liftItem' },
      { keys: ['ctrl+delete'], does: 'closeGaps' },
      { keys: ['ctrl+c', 'ctrl+x'], does: 'copyCut' },
      { keys: ['ctrl+v', 'ctrl+shift+v'], does: 'pasteOver' },
      { keys: ['ctrl+d'], does: 'duplicate' },
      { keys: ['alt+shift+arrowleft', 'alt+shift+arrowright'], does: 'nudge' },
      { keys: ['alt+pageup', 'alt+pagedown'], does: 'nudgeTen' },
      { keys: ['ctrl+arrowup', 'ctrl+arrowdown'], does: 'toTrack' },
      { keys: ['arrowup', 'arrowdown'], does: 'toCut' },
      { keys: ['ctrl+a'], does: 'allItems' },
    ],
  },
  {
    group: 'view',
    file: 'cut/Timeline.tsx',
    lines: [
      { keys: ['+', '-'], does: 'zoom' },
      { keys: ['shift+z'], does: 'zoomFit' },
    ],
  },
  {
    group: 'bin',
    file: 'cut/Bin.tsx',
    lines: [
      { keys: ['f9'], does: 'putBetween' },
      { keys: ['f10'], does: 'putOver' },
    ],
  },
  {
    group: 'music',
    file: 'cut/music/use-music-shortcuts.ts',
    lines: [
      { keys: ['t'], does: 'tap' },
      { keys: ['ctrl+arrowleft', 'ctrl+arrowright'], does: 'beat' },
      { keys: ['ctrl+shift+arrowleft', 'ctrl+shift+arrowright'], does: 'bar' },
      { keys: ['{', '}'], does: 'endOnBeat' },
      { keys: ['n'], does: 'snapping' },
      { keys: ['m'], does: 'marker' },
      { keys: ['shift+arrowup', 'shift+arrowdown'], does: 'toMarker' },
    ],
  },
  {
    group: 'lanes',
    file: 'cut/music/MarkersLane.tsx',
    lines: [
      { keys: ['f2'], does: 'nameIt' },
      { keys: ['alt+arrowleft', 'alt+arrowright'], does: 'moveIt' },
      { keys: ['alt+shift+arrowleft', 'alt+shift+arrowright'], does: 'moveMarkerTen' },
      { keys: ['delete'], does: 'removeIt' },
    ],
  },
  {
    group: 'slots',
    file: 'cut/slots/SlotsLane.tsx',
    lines: [
      { keys: ['arrowleft', 'arrowright'], does: 'walkSlots' },
      { keys: ['home', 'end'], does: 'firstLastSlot' },
      { keys: ['enter'], does: 'fillSlot' },
      { keys: ['escape'], does: 'noSlot' },
    ],
  },
  {
    group: 'dragging',
    file: 'cut/use-track-pointer.ts',
    lines: [
      { keys: ['alt'], does: 'free' },
      { keys: ['ctrl'], does: 'otherWay' },
    ],
  },
  {
    group: 'dropping',
    file: 'cut/use-track-drop.ts',
    lines: [
      { keys: ['shift'], does: 'free' },
      { keys: ['ctrl'], does: 'otherDrop' },
      { keys: ['alt'], does: 'inPlaceOf' },
    ],
  },
  {
    group: 'versions',
    file: 'cut/sequences/CutHead.tsx',
    lines: [
      { keys: ['ctrl+s'], does: 'keepVersion' },
      { keys: ['c'], does: 'continuity' },
    ],
  },
  {
    group: 'continuity',
    file: 'cut/continuity/ContinuityStrip.tsx',
    lines: [
      { keys: ['enter'], does: 'goToCut' },
      { keys: ['x'], does: 'swapPictures' },
    ],
  },
  {
    group: 'film',
    file: 'cut/TrackLine.tsx',
    lines: [
      { keys: ['arrowleft', 'arrowright'], does: 'walkItems' },
      { keys: ['shift+arrowleft', 'shift+arrowright'], does: 'moreItems' },
      { keys: ['arrowup', 'arrowdown'], does: 'walkTracks' },
      { keys: ['home', 'end'], does: 'firstLast' },
    ],
  },
  {
    group: 'playhead',
    file: 'cut/Ruler.tsx',
    lines: [
      { keys: ['arrowleft', 'arrowright'], does: 'frame' },
      { keys: ['shift+arrowleft', 'shift+arrowright'], does: 'tenFrames' },
      { keys: ['pageup', 'pagedown'], does: 'second' },
    ],
  },
  {
    group: 'numbers',
    file: 'parts/NumberField.tsx',
    lines: [
      { keys: ['arrowup', 'arrowdown'], does: 'step' },
      { keys: ['shift+arrowup', 'shift+arrowdown'], does: 'tenSteps' },
      { keys: ['enter'], does: 'take' },
      { keys: ['escape'], does: 'giveUp' },
    ],
  },
];
