/**
 * edits: one pure function a file, `(document, arguments) → Result<document>`. Each works on the sequence on the
 * table, leaves untouched records untouched (undo and autosave go by identity), and answers `edit/invalid`
 * where what it was asked cannot be.
 */
export { addClips, type ClipToAdd } from './add-clips';
export { addRange } from './add-range';
export { addSequence } from './add-sequence';
export { addShotList } from './add-shot-list';
export { addTags } from './add-tags';
export { appendClips } from './append-clips';
export { changeRange } from './change-range';
export { type CopiedItem, copiedItems, duplicateItems, pasteItems } from './copy-items';
export { dismissHint } from './dismiss-hint';
export { duplicateSequence } from './duplicate-sequence';
export type { Edge, EdgeRange } from './edge-range';
export { edgeTrim, edgeTrimRange } from './edge-trim';
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
export { addTitle, setTitle, TITLE_SIZE } from './edit-titles';
export { addTrack, moveTrack, removeTrack, renameTrack } from './edit-tracks';
export {
  type Assembly,
  type AssemblyWish,
  assembleSlots,
  fillSlot,
  planAssembly,
} from './fill-slots';
export { insertClips } from './insert-clips';
export { keepVersion } from './keep-version';
export { LEARNT_TOGETHER, learnInParts } from './learn-in-parts';
export { learnMaking, toldByLog } from './learn-making';
export { liftItems } from './lift-items';
export { markSeen } from './mark-seen';
export { type Mending, mendSlot, waysOut } from './mend-slot';
export { moveItem, orderItems } from './move-item';
export { moveItems } from './move-items';
export type { TrackPlace } from './new-items';
export { openSequence } from './open-sequence';
export { overwriteClips } from './overwrite-clips';
export { removeClip } from './remove-clip';
export { removeRange } from './remove-range';
export { removeSequence, removeVersion } from './remove-sequence';
export { removeTag } from './remove-tag';
export { renameProject } from './rename-project';
export { renameSequence } from './rename-sequence';
export { replaceTake, takeLacks } from './replace-take';
export { restoreVersion } from './restore-version';
export { rippleDelete } from './ripple-delete';
export { rippleTrim, rippleTrimRange } from './ripple-trim';
export { rollRange, rollTrim } from './roll-trim';
export { setFit } from './set-fit';
export { setFlag } from './set-flag';
export { setFocus } from './set-focus';
export { followFormat, setFormat } from './set-format';
export { setItemSound } from './set-item-sound';
export { PLACE, SCALE, setLook } from './set-look';
export { setMadeFields } from './set-made-fields';
export { setNote } from './set-note';
export { setRating } from './set-rating';
export { clearSlots, setSlots } from './set-slots';
export { laySong, setSong } from './set-song';
export { FASTEST, setSpeed } from './set-speed';
export { itemBefore, longestTransition, setTransition } from './set-transition';
export { slideItems, slideRange } from './slide-items';
export { slipItems, slipRange } from './slip-items';
export { splitItems } from './split-items';
export type { Placing } from './track-room';
export { trimItem, trimLimits } from './trim-item';
