import { ok, type Result } from '../../base';
import { type Ticks, ticks } from '../../time';
import { invalidEdit } from '../edits/invalid-edit';
import type { SectionId, SongSection } from './song-map';

type Sections = readonly SongSection[];

/** The section that a time of the song lies in. */
export function sectionAt(sections: Sections, time: Ticks): SongSection | undefined {
  return sections.findLast(({ start }) => start <= time) ?? sections[0];
}

/**
 * Begins another section at `time`, which lies in the song; the first one of all begins with the song.
 *
 *     before   [A        ]           after   [A  ][B     ]
 */
export function splitSection(
  sections: Sections,
  time: Ticks,
  added: { readonly id: SectionId; readonly name: string },
): Result<Sections> {
  if (sections.length === 0) return ok([{ ...added, start: ticks(0) }]);
  if (time <= 0 || sections.some(({ start }) => start === time))
    return invalidEdit('a section begins here already');
  return ok([...sections, { ...added, start: time }].sort((a, b) => a.start - b.start));
}

/** Gives a section another name. */
export function renameSection(sections: Sections, id: SectionId, name: string): Result<Sections> {
  const trimmed = name.trim();
  if (trimmed === '' || !sections.some((one) => one.id === id)) return invalidEdit('a section has a name');
  return ok(sections.map((one) => (one.id === id ? { ...one, name: trimmed } : one)));
}

/**
 * Moves the edge between a section and the one before it, at most to where those two end.
 *
 *     before   [A    ][B   ]         after   [A  ][B     ]
 */
export function moveSectionStart(sections: Sections, id: SectionId, time: Ticks): Result<Sections> {
  const at = sections.findIndex((one) => one.id === id);
  if (at < 1) return invalidEdit('the first section begins with the song');
  const after = sections[at + 1]?.start ?? Number.POSITIVE_INFINITY;
  if (time <= (sections[at - 1]?.start ?? 0) || time >= after)
    return invalidEdit('a section ends where the next one begins');
  return ok(sections.map((one) => (one.id === id ? { ...one, start: time } : one)));
}

/**
 * Takes a section away: the one before it goes on in its place; in the first one's place the next one.
 *
 *     before   [A   ][B   ][C  ]     after (B)   [A         ][C  ]
 */
export function mergeSection(sections: Sections, id: SectionId): Result<Sections> {
  const left = sections.filter((one) => one.id !== id);
  if (left.length === sections.length) return invalidEdit('no such section');
  return ok(left.map((one, at) => (at === 0 ? { ...one, start: ticks(0) } : one)));
}
