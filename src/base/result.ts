import type { AppError } from './app-error';

/** What an input, an output or an edit answers: a value, or the expected failure as data. */
export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** A success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** An expected failure. */
export function err<E = AppError>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}
