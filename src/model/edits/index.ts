/**
 * edits: one pure function a file, `(document, arguments) → Result<document>`. Each works on the sequence on the
 * table, leaves untouched records untouched (undo and autosave go by identity), and answers `edit/invalid`
 * where what it was asked cannot be.
 */
export { addClips, type ClipToAdd } from './add-clips';
export { addRange } from './add-range';
export { addShotList } from './add-shot-list';
export { addTags } from './add-tags';
export { appendClips } from './append-clips';
export { changeRange } from './change-range';
export { dismissHint } from './dismiss-hint';
export { duplicateItem } from './duplicate-item';
export { changeCollection, keepCollection, removeCollection } from './edit-collections';
export { addMarker, changeMarker, removeMarker } from './edit-markers';
export {
  changeShot,
  mergeShots,
  moveShot,
  moveTakes,
  releaseTakes,
  removeShots,
  shotsInOrder,
  splitTakes,
} from './edit-shots';
export { editBeats, editSections, forgetSongMap } from './edit-song-map';
export { applyPromptLog, learnMaking } from './learn-making';
export { markSeen } from './mark-seen';
export { moveItem } from './move-item';
export { removeClip } from './remove-clip';
export { removeItem } from './remove-item';
export { removeRange } from './remove-range';
export { removeTag } from './remove-tag';
export { renameProject } from './rename-project';
export { setFit } from './set-fit';
export { setFlag } from './set-flag';
export { followFormat, setFormat } from './set-format';
export { setItemSound } from './set-item-sound';
export { setMadeFields } from './set-made-fields';
export { setNote } from './set-note';
export { setRating } from './set-rating';
export { setSong } from './set-song';
export { trimItem, trimLimits } from './trim-item';
