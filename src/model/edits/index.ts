/**
 * edits: one pure function a file, `(document, arguments) → Result<document>`. Each works on the sequence on the
 * table, leaves untouched records untouched (undo and autosave go by identity), and answers `edit/invalid`
 * where what it was asked cannot be.
 */
export { addClips, type ClipToAdd } from './add-clips';
export { appendClips } from './append-clips';
export { duplicateItem } from './duplicate-item';
export { moveItem } from './move-item';
export { removeClip } from './remove-clip';
export { removeItem } from './remove-item';
export { renameProject } from './rename-project';
export { setFit } from './set-fit';
export { followFormat, setFormat } from './set-format';
export { setSong } from './set-song';
export { trimItem, trimLimits } from './trim-item';
