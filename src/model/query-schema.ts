import * as v from 'valibot';
import { HINTS } from './hint';

export const id = v.pipe(v.string(), v.nonEmpty());
export const flag = v.nullable(v.picklist(['pick', 'reject']));
export const rating = v.picklist([0, 1, 2, 3, 4, 5]);
export const kind = v.picklist(['video', 'animation', 'still', 'audio']);

/** A query as it is stored, in collections and in kept views. */
export const querySchema = v.object({
  text: v.string(),
  flags: v.array(flag),
  isSeen: v.nullable(v.boolean()),
  isInFilm: v.nullable(v.boolean()),
  leastRating: rating,
  kinds: v.array(kind),
  tags: v.array(v.string()),
  tools: v.array(v.string()),
  shots: v.array(v.nullable(id)),
  hints: v.array(v.picklist(HINTS)),
});
