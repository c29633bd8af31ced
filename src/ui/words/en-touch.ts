/** What is said to fingers, and what they do by the menu where others have keys. */
export const enTouch = {
  hint: 'Hold an item to move it or to select several · two fingers zoom',
  selectionHint: 'Hold one of them and drag, hold another to select it too, or use the buttons.',
  beginHere: 'Begin at the playhead',
  endHere: 'End at the playhead',
  loopFrom: 'Loop from the playhead',
  loopTo: 'Loop to the playhead',
  loopSelection: 'Loop the selection',
};
