import { describe, expect, it } from 'vitest';
import { appError, clamp, exhaustive, isAppError, newId, toAppError } from './index';

describe('an AppError', () => {
  it('is made of whatever was thrown', () => {
    expect(toAppError(new TypeError('no'), 'media/damaged', 'a.mp4')).toEqual(
      appError('media/damaged', 'TypeError: no', 'a.mp4'),
    );
    expect(toAppError('text')).toEqual(appError('unexpected', 'text'));
    expect(toAppError(undefined)).toEqual(appError('unexpected', 'undefined'));
  });

  it('passes through, and gets the name it lacks', () => {
    const error = appError('storage/quota', 'full');
    expect(toAppError(error, 'unexpected')).toBe(error);
    expect(toAppError(error, 'unexpected', 'a.mp4')).toEqual({ ...error, subject: 'a.mp4' });
    expect(toAppError({ ...error, subject: 'b' }, 'unexpected', 'a').subject).toBe('b');
  });

  it('survives a message between threads', () => {
    const error = appError('engine/trap', 'out of bounds', 'a.mp4');
    expect(isAppError(structuredClone(error))).toBe(true);
    for (const other of [null, undefined, 'x', {}, { code: 1, detail: '' }, new Error('x')])
      expect(isAppError(other)).toBe(false);
  });
});

describe('small things', () => {
  it('clamp holds within its bounds', () => {
    expect([clamp(-1, 0, 9), clamp(5, 0, 9), clamp(10, 0, 9), clamp(5, 3, 1)]).toEqual([0, 5, 9, 3]);
  });

  it('ids are new, and safe in a path', () => {
    const ids = new Set(Array.from({ length: 1000 }, newId));
    expect(ids.size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]{26}$/);
  });

  it('a case that cannot be throws', () => {
    expect(() => exhaustive('x' as never)).toThrow('Unhandled case');
  });
});
