import { formatsOf } from './format';

/** Numbers as this language writes them. */
export const format = formatsOf({
  locale: 'en-GB',
  bytes: ['bytes', 'kB', 'MB', 'GB', 'TB'],
  framesPerSecond: 'fps',
});

/** A number and what it counts. */
export const counted = (n: number, one: string, many: string) => `${format.count(n)} ${n === 1 ? one : many}`;
