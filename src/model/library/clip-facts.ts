import type { ProjectClip } from '../project';
import type { Shot } from '../shot';
import { foldText } from './fold-text';

/*
 * What filters and orders want to know of a clip, worked out once a record: a mark on one clip makes one new record,
 * and the other thousands keep what is known of them.
 */

const texts = new WeakMap<ProjectClip, { readonly shot: Shot | null; readonly text: string }>();

/** All that is searched of a clip, folded: its name, prompt, tags, note and shot, a line each. */
export function searchedText(clip: ProjectClip, shot: Shot | null): string {
  const known = texts.get(clip);
  if (known && known.shot === shot) return known.text;
  const parts = [
    clip.name,
    clip.making.fields.prompt?.value ?? '',
    ...clip.tags,
    clip.note,
    shot?.name ?? '',
  ];
  const text = foldText(parts.map((part) => part.replace(/\s+/g, ' ')).join('\n'));
  texts.set(clip, { shot, text });
  return text;
}

/** What made a clip: the tool, else the model; null where neither is known. */
export function toolOf(clip: ProjectClip): string | null {
  const { tool, model } = clip.making.fields;
  return tool?.value ?? model?.value ?? null;
}

const dates = new WeakMap<ProjectClip, number>();

/** When a clip was made, else when it came in: milliseconds since 1970. */
export function dateOf(clip: ProjectClip): number {
  const known = dates.get(clip);
  if (known !== undefined) return known;
  const made = Date.parse(clip.making.fields.created?.value ?? '');
  const date = Number.isNaN(made) ? clip.addedAt : made;
  dates.set(clip, date);
  return date;
}

/** The local day of `dateOf`, as `2025-07-19`. */
export function dayOf(clip: ProjectClip): string {
  const date = new Date(dateOf(clip));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const names = new WeakMap<ProjectClip, string>();

/** A name as it is sorted: folded, its numbers by their value, so that `take 10` comes after `take 9`. */
export function nameOrder(clip: ProjectClip): string {
  const known = names.get(clip);
  if (known !== undefined) return known;
  const order = foldText(clip.name).replace(/\d+/g, (digits) => digits.padStart(16, '0'));
  names.set(clip, order);
  return order;
}
