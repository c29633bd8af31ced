import { expect, it } from 'vitest';
import { appError } from '../../base';
import type { Notice, NoticeBody } from '../../studio';
import { en } from '../words/en';
import { toastText } from './toast-text';

const notice = (body: NoticeBody, at: number): Notice => ({
  id: String(at),
  tone: body.kind === 'refused' ? 'error' : 'success',
  body,
  at,
  shown: true,
});
const refused = (name: string): NoticeBody => ({ kind: 'refused', name, error: appError('file/empty') });
const said = (...bodies: readonly NoticeBody[]) => toastText(en, bodies.map(notice));

it('says the latest, and how many others there are', () => {
  expect(said()).toBeNull();
  expect(said({ kind: 'imported', count: 2 })).toEqual({
    text: '2 clips imported.',
    tone: 'success',
    hasMore: false,
  });
  expect(said(refused('a.mp4'), { kind: 'imported', count: 2 })).toMatchObject({
    text: '2 clips imported. And 1 other message.',
    hasMore: true,
  });
});

it('says several files that were refused as one, as the error that they are', () => {
  expect(said(refused('a.mp4'), refused('b.mp4'), refused('c.mp4'))).toEqual({
    text: '3 files were not imported.',
    tone: 'error',
    hasMore: true,
  });
  expect(said(refused('a.mp4'), refused('b.mp4'), { kind: 'imported', count: 2 })?.text).toBe(
    '2 files were not imported. And 1 other message.',
  );
});
