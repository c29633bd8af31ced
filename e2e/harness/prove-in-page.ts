import { type Proof, proveFilm } from '../../src/engine';
import { soundLookup } from '../../src/mixer';
import { frameRange } from '../../src/time';
import { type HarnessFilm, harnessPool, prepareFilm } from './in-page.ts';

/* The proof in the harness page. */

const prepared = new Map<string, ReturnType<typeof prepareFilm>>();
const known = new Map<string, Blob>();

/** Proves a film of the page against the plan of `film`. */
export async function prove(film: HarnessFilm, file: string | null, remembers: boolean): Promise<Proof> {
  const { engine: _engine, ...planned } = film;
  const key = JSON.stringify(planned);
  const pool = harnessPool();
  const ready = prepared.get(key) ?? prepareFilm(film, pool);
  prepared.set(key, ready);
  const { plan, clips } = await ready;
  const { files, saved } = window as unknown as { files: ReadonlyMap<string, File>; saved: Blob };
  const bytes = file === null ? saved : files.get(file);
  if (!bytes) throw new Error(`no film ${file}`);
  const proof = await proveFilm({
    plan,
    film: { content: bytes, scratch: null },
    // What is known of nothing was made anew.
    fresh: remembers && known.size > 0 ? [] : [frameRange(0, plan.frames)],
    async source(id) {
      const clip = await clips(id);
      return clip.ok ? { ...clip.value, isConformed: false } : null;
    },
    ffmpeg: async () => pool,
    sound: soundLookup(clips, async () => pool),
    verdicts: {
      get: async (name) => (remembers ? (known.get(name) ?? null) : null),
      async put(name, blob) {
        if (remembers) known.set(name, blob);
      },
    },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  pool.terminate();
  if (proof === 'cancelled' || !proof.ok) throw new Error(JSON.stringify(proof));
  return proof.value;
}
