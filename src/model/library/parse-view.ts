import * as v from 'valibot';
import { querySchema } from '../query-schema';
import { FIRST_VIEW, LIBRARY_GROUPINGS, LIBRARY_SORTS, type LibraryView } from './library-view';

/** A setting that cannot be read is as at first; the others stand. */
const viewSchema = v.object({
  query: v.fallback(querySchema, () => ({ ...v.parse(querySchema, FIRST_VIEW.query) })),
  sort: v.fallback(v.picklist(LIBRARY_SORTS), FIRST_VIEW.sort),
  isDescending: v.fallback(v.boolean(), FIRST_VIEW.isDescending),
  grouping: v.fallback(v.picklist(LIBRARY_GROUPINGS), FIRST_VIEW.grouping),
  hideRejected: v.fallback(v.boolean(), FIRST_VIEW.hideRejected),
  cardSize: v.fallback(v.pipe(v.number(), v.minValue(1)), FIRST_VIEW.cardSize),
});

/** Reads a view that was kept as JSON. What a later or an earlier app wrote is read as far as it is understood. */
export function parseView(json: string | null): LibraryView {
  try {
    const parsed = v.safeParse(viewSchema, JSON.parse(json ?? '{}'));
    // The brands in the query (ShotId) are what the schema has just checked.
    return parsed.success ? (parsed.output as LibraryView) : FIRST_VIEW;
  } catch {
    return FIRST_VIEW;
  }
}
