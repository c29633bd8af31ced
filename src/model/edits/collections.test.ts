import { expect, it } from 'vitest';
import { must } from '../../testing/builders';
import {
  changeCollection,
  EVERY_CLIP,
  keepCollection,
  newProject,
  type ProjectDocument,
  parseDocument,
  removeCollection,
} from '..';

const names = (document: ProjectDocument) => document.info.collections.map((one) => one.name);

it('a query is kept under a name, changed and forgotten', () => {
  const picked = { ...EVERY_CLIP, text: 'été', flags: ['pick' as const] };
  const one = must(keepCollection(newProject('Test', 0), ' Lead, picked ', picked));
  const two = must(keepCollection(one, 'Nights', EVERY_CLIP));
  expect(names(two)).toEqual(['Lead, picked', 'Nights']);
  const [first] = two.info.collections;
  if (!first) throw new Error('there is none');
  expect(first.query).toEqual(picked);
  const renamed = must(changeCollection(two, first.id, { name: 'Lead' }));
  expect(names(renamed)).toEqual(['Lead', 'Nights']);
  const asked = must(changeCollection(renamed, first.id, { query: EVERY_CLIP }));
  expect(asked.info.collections[0]).toEqual({ id: first.id, name: 'Lead', query: EVERY_CLIP });
  expect(must(parseDocument(JSON.parse(JSON.stringify(asked)))).info.collections).toEqual(
    asked.info.collections,
  );
  expect(names(must(removeCollection(asked, first.id)))).toEqual(['Nights']);
  expect(keepCollection(two, ' ', EVERY_CLIP).ok).toBe(false);
  expect(changeCollection(two, first.id, { name: '' }).ok).toBe(false);
  expect(removeCollection(newProject('Test', 0), first.id).ok).toBe(false);
});
