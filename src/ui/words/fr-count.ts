import { formatsOf } from './format';

/** Numbers as this language writes them. */
export const format = formatsOf({
  locale: 'fr-FR',
  bytes: ['octets', 'ko', 'Mo', 'Go', 'To'],
  framesPerSecond: 'i/s',
});

/** A number and what it counts. */
export const counted = (n: number, one: string, many: string) => `${format.count(n)} ${n < 2 ? one : many}`;
