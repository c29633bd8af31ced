import {
  EVERY_CLIP,
  FIRST_VIEW,
  type LibraryView,
  NO_FINDINGS,
  type ProjectClip,
  setFlag,
  settleShots,
  showLibrary,
} from '../../src/model';
import { aClip, aClipId, aProject, must } from '../../src/testing/builders';

/** Words of a made language, as many as artists use. */
const WORDS = Array.from({ length: 1_500 }, (_, n) => {
  const syllables = ['mu', 'si', 'cian', 'ka', 'té', 'lor', 'ven', 'drai', 'po', 'sh'];
  return [n, Math.floor(n / 10), Math.floor(n / 100)].map((at) => syllables[at % 10]).join('');
});

/** A library of clips with prompts of 60 words, tags, marks and shots: 20 takes a shot. */
function library(count: number): ReturnType<typeof aProject> {
  const project = aProject(
    Array.from({ length: count }, (_, n) => aClip({ n: n + 1 })),
    'Bench',
  );
  const clips: Record<string, ProjectClip> = {};
  for (const [at, clip] of Object.values(project.clips).entries()) {
    const shot = Math.floor(at / 20);
    const prompt = Array.from(
      { length: 60 },
      (_, n) => WORDS[(shot * 641 + n * (37 + (shot % 50))) % WORDS.length],
    );
    clips[clip.id] = {
      ...clip,
      tags: at % 3 ? [] : ['lead', `day ${at % 7}`],
      flag: at % 5 === 0 ? 'pick' : at % 2 ? 'reject' : null,
      rating: at % 4 === 0 ? 3 : 0,
      making: {
        ...clip.making,
        fields: {
          prompt: { value: `Scene ${shot}: ${prompt.join(' ')}`, from: 'tags' },
          tool: { value: ['Sora', 'Wan 2.2', 'Kling'][at % 3] ?? '', from: 'tags' },
        },
      },
    };
  }
  return { ...project, clips: clips as typeof project.clips };
}

const TYPED = 'ka mulorsi';

function shownOf(project: ReturnType<typeof library>) {
  return {
    clips: Object.values(project.clips).sort((a, b) => a.order - b.order),
    rest: { shots: project.shots, inFilm: new Set([aClipId(1)]), findings: NO_FINDINGS, keep: null },
  };
}

const view = (text: string): LibraryView => ({
  ...FIRST_VIEW,
  query: { ...EVERY_CLIP, text, tools: ['Sora', 'Wan 2.2'], flags: ['pick', null] },
  sort: 'name',
  grouping: 'shot',
});

let typing: ReturnType<typeof shownOf> | undefined;

/** Makes a library ready to be searched: every text is folded. */
export function prepareSearch(count: number): void {
  const unplaced = library(count);
  typing = shownOf(settleShots({ ...unplaced, clips: {} }, unplaced));
  for (let n = 0; n < 5; n++) showLibrary({ ...typing.rest, clips: typing.clips, view: view('warm') });
}

/** Types a search, each letter in a task of its own, so that a trace tells what it cost the thread. */
export async function typeSearch(): Promise<void> {
  if (!typing) throw new Error('not ready');
  for (const at of [...TYPED].keys()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    showLibrary({ ...typing.rest, clips: typing.clips, view: view(TYPED.slice(0, at + 1)) });
  }
}

/**
 * Types a search letter by letter over a library that is filtered, sorted and grouped, and marks a clip.
 * @returns milliseconds: the longest letter, a bare search of the same texts for the same word, one mark, and placing
 *   all clips among shots
 */
export function measureLibrary(count: number): {
  readonly letter: number;
  readonly bare: number;
  readonly mark: number;
  readonly placing: number;
} {
  const unplaced = library(count);
  const before = performance.now();
  const project = settleShots({ ...unplaced, clips: {} }, unplaced);
  const placing = performance.now() - before;
  const { clips, rest } = shownOf(project);
  /** The middle of five, since another program may take the core in between. */
  const timed = (work: () => unknown): number => {
    const times = Array.from({ length: 5 }, () => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    });
    return times.sort((a, b) => a - b)[2] ?? 0;
  };
  // The first time folds every text once.
  showLibrary({ clips, ...rest, view: view('warm') });
  const letters = [...TYPED].map((_, at) =>
    timed(() => showLibrary({ clips, ...rest, view: view(TYPED.slice(0, at + 1)) })),
  );
  const texts = clips.map((clip) => (clip.making.fields.prompt?.value ?? '').toLowerCase());
  const bare = timed(() => texts.filter((text) => text.includes('mulorsi')));
  const flagged = must(setFlag(project, [aClipId(9)], 'pick'));
  const mark = timed(() => {
    const marked = Object.values(flagged.clips).sort((a, b) => a.order - b.order);
    showLibrary({ clips: marked, ...rest, view: view('mulorsi') });
  });
  return { letter: Math.max(...letters), bare, mark, placing };
}
