import type { ProjectClip, ProjectDocument } from '../project';
import { dayOf, toolOf } from './clip-facts';
import { foldText } from './fold-text';
import type { ClipGroup, GroupSubject, LibraryFindings, LibraryGrouping } from './library-view';

/** A group's subject, and its place among the others: by number, then by name. */
type Place = {
  readonly subject: GroupSubject;
  readonly key: string;
  readonly at: number;
  readonly name: string;
};

/**
 * Puts sorted clips together. Shots come in their order, days and tools in theirs, more stars before fewer; what is
 * not known comes last.
 */
export function groupClips(
  clips: readonly ProjectClip[],
  grouping: LibraryGrouping,
  shots: ProjectDocument['shots'],
  findings: LibraryFindings,
): readonly ClipGroup[] {
  if (clips.length === 0) return [];
  if (grouping === 'none') return [{ key: 'all', subject: { kind: 'all' }, clips }];
  const groups = new Map<string, { readonly place: Place; readonly clips: ProjectClip[] }>();
  for (const clip of clips) {
    const place = placeOf(clip, grouping, shots, findings);
    const group = groups.get(place.key) ?? { place, clips: [] };
    group.clips.push(clip);
    groups.set(place.key, group);
  }
  return [...groups.values()]
    .sort(({ place: a }, { place: b }) => a.at - b.at || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ place, clips: its }) => ({ key: place.key, subject: place.subject, clips: its }));
}

function placeOf(
  clip: ProjectClip,
  grouping: Exclude<LibraryGrouping, 'none'>,
  shots: ProjectDocument['shots'],
  { likeness }: LibraryFindings,
): Place {
  const last = Number.MAX_SAFE_INTEGER;
  switch (grouping) {
    case 'shot': {
      const shot = clip.shotId === null ? null : (shots[clip.shotId] ?? null);
      const key = `shot ${shot?.id ?? ''}`;
      return { subject: { kind: 'shot', shot }, key, at: shot?.order ?? last, name: shot?.id ?? '' };
    }
    case 'date': {
      const day = dayOf(clip);
      return { subject: { kind: 'date', day }, key: `date ${day}`, at: 0, name: day };
    }
    case 'tool': {
      const tool = toolOf(clip);
      const at = tool === null ? last : 0;
      return { subject: { kind: 'tool', tool }, key: `tool ${tool ?? ''}`, at, name: foldText(tool ?? '') };
    }
    case 'rating':
      return {
        subject: { kind: 'rating', rating: clip.rating },
        key: `rating ${clip.rating}`,
        at: -clip.rating,
        name: '',
      };
    case 'likeness': {
      const its = likeness.get(clip.id) ?? null;
      return {
        subject: { kind: 'likeness', likeness: its },
        key: `likeness ${its ?? ''}`,
        at: its ?? last,
        name: '',
      };
    }
  }
}
