/**
 * base: the vocabulary every room shares — Result, AppError, brands, ids, small total functions.
 * It knows nothing of media, time, storage or the browser, and imports nothing.
 * Any room may call it.
 */
export { type AppError, type AppErrorCode, appError, isAppError, toAppError } from './app-error';
export type { Brand } from './brand';
export { newId } from './id';
export { isLiteralObject, type Literal, readLiteral } from './literal';
export { err, ok, type Result } from './result';
export { clamp, exhaustive } from './total';
