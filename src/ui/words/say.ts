import type { AppError } from '../../base';
import type { NoticeBody } from '../../studio';
import type { Words } from './en';
import { sayBackupNotice } from './say-backup';

/** An error as a sentence or two: what happened and what to do now. */
export function sayError(words: Words, error: AppError): string {
  const text = words.errors[error.code] ?? words.errors.unexpected;
  return error.subject === null ? text : `${error.subject}: ${text}`;
}

/** A notice as one line of text. */
export function sayNotice(words: Words, body: NoticeBody): string {
  const { notices, format } = words;
  switch (body.kind) {
    case 'imported':
      return notices.imported(body.count);
    case 'already-here':
      return notices.alreadyHere(body.name, body.as);
    case 'refused':
      return notices.refused(body.name, words.errors[body.error.code] ?? words.errors.unexpected);
    case 'making-learnt':
      return words.made.notices.learnt(body.count);
    case 'frames-left-out':
      return words.made.notices.framesLeftOut(body.count);
    case 'cut-short':
      return notices.cutShort(body.name, body.lostFrames);
    case 'conformed':
      return notices.conformed(body.name);
    case 'conform-failed':
      return notices.conformFailed(body.name, words.errors[body.error.code] ?? words.errors.unexpected);
    case 'import-cancelled':
      return notices.importCancelled(body.done, body.total);
    case 'will-not-fit':
      return notices.willNotFit(format.bytes(body.neededBytes), format.bytes(body.freeBytes));
    case 'no-room':
      return notices.noRoom(body.count);
    case 'import-denied':
      return notices.importDenied;
    case 'import-resumed':
      return notices.importResumed(body.count);
    case 'edit-refused':
      return body.error.code === 'edit/invalid'
        ? notices.editRefused(body.error.detail)
        : sayError(words, body.error);
    case 'save-failed':
      return notices.saveFailed(sayError(words, body.error));
    case 'project-failed':
      return notices.projectFailed(body.name, words.errors[body.error.code] ?? words.errors.unexpected);
    case 'taken-over':
      return notices.takenOver(body.name);
    case 'update-refused':
      return notices.updateRefused[body.because];
    case 'film-saved':
      return notices.filmSaved(body.name);
    case 'proof-failed':
      return notices.proofFailed(body.name);
    case 'export-failed':
      return notices.exportFailed(sayError(words, body.error));
    case 'export-cancelled':
      return notices.exportCancelled;
    case 'sample-failed':
      return sayError(words, body.error);
    case 'clips-removed':
      return notices.clipsRemoved(body.clips, body.items);
    case 'slots-left':
      return words.slots.left(body.count);
    case 'song-set':
      return notices.songSet(body.name);
    default:
      return sayBackupNotice(words, body);
  }
}
