/**
 * Every expected failure, by where it arose. Only `ui` turns a code into words, in each language.
 * A code is part of what is stored and sent between threads: rename none.
 */
export type AppErrorCode =
  | 'file/empty'
  | 'file/unreadable'
  | 'media/unknown-format'
  | 'media/undecodable'
  | 'media/damaged'
  | 'media/encrypted'
  | 'media/no-frames'
  | 'media/frame'
  | 'media/sound'
  | 'media/missing'
  | 'media/not-ready'
  | 'storage/quota'
  | 'storage/blocked'
  | 'storage/failed'
  | 'project/missing'
  | 'project/newer'
  | 'project/other-tab'
  | 'project/invalid'
  | 'edit/invalid'
  | 'engine/empty'
  | 'engine/load'
  | 'engine/exit'
  | 'engine/trap'
  | 'engine/silent'
  | 'engine/encode'
  | 'engine/no-encoder'
  | 'engine/join'
  | 'engine/save'
  | 'engine/proof'
  | 'sample/failed'
  | 'backup/foreign'
  | 'backup/newer'
  | 'backup/damaged'
  | 'backup/full'
  | 'backup/denied'
  | 'backup/save'
  | 'unexpected';

/** An expected failure as plain data: it survives postMessage and storage. */
export type AppError = {
  readonly code: AppErrorCode;
  /** The file, clip or project that it happened to, as the artist knows it; null where there is none. */
  readonly subject: string | null;
  /** What the library or the browser said, untranslated; for the details line, never parsed. */
  readonly detail: string;
};

/** An AppError from its parts. */
export function appError(code: AppErrorCode, detail = '', subject: string | null = null): AppError {
  return { code, subject, detail };
}

/** Whether an unknown value (a message, a thrown thing) is an AppError. */
export function isAppError(value: unknown): value is AppError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'detail' in value &&
    typeof value.detail === 'string'
  );
}

/**
 * Turns whatever was thrown into an AppError; for the edges only (adapters, worker hosts).
 * An AppError passes through; anything else becomes `code` with its message as detail.
 */
export function toAppError(
  thrown: unknown,
  code: AppErrorCode = 'unexpected',
  subject: string | null = null,
): AppError {
  if (isAppError(thrown))
    return subject !== null && thrown.subject === null ? { ...thrown, subject } : thrown;
  if (thrown instanceof Error) return appError(code, `${thrown.name}: ${thrown.message}`, subject);
  return appError(code, String(thrown), subject);
}
