import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  type ClipAnalysis,
  type ClipId,
  createLikeness,
  hintsOf,
  type LibraryFindings,
  type LikenessFound,
  likenessGroups,
  likenessOrder,
  NO_FINDINGS,
} from '../model';
import type { ProjectState } from './project-state';

/** Clips are compared for so long at once; then the page may do something else. In ms. */
const SLICE_MS = 6;
const PAUSE_MS = 10;
/** What is found on the way is told so often. In ms. */
const TELL_MS = 1000;

/**
 * What the analyses of the open project's clips come to: compares each new one with the others, a few at a time, and
 * keeps the hints that nobody dismissed. What is told belongs to the analyses that were there a moment ago.
 */
export function createFindings(
  analyses: StoreApi<ReadonlyMap<ClipId, ClipAnalysis>>,
  project: StoreApi<ProjectState | null>,
): StoreApi<LibraryFindings> {
  const store = createStore<LibraryFindings>(() => NO_FINDINGS);
  let likeness = createLikeness();
  let compared = new Set<ClipId>();
  let found: LikenessFound = likeness.found();
  /** The clip that is being compared with the others. */
  let adding: { readonly id: ClipId; readonly steps: Generator<undefined, void> } | null = null;
  let isWaiting = false;
  /** Clips are being put in order; another one means that these are no longer all. */
  let ordering: object | null = null;
  let toldAt = 0;
  let toldOf: readonly unknown[] = [];

  const clipsNow = () => project.getState()?.document.clips ?? {};

  /** What went is forgotten; the ids of what is new. */
  const compareLeft = (): readonly ClipId[] => {
    const clips = clipsNow();
    const now = analyses.getState();
    if (now.size === 0 && (compared.size > 0 || adding)) {
      likeness = createLikeness();
      compared = new Set();
      adding = null;
    }
    if (adding && (!clips[adding.id] || !now.has(adding.id))) {
      likeness.remove(adding.id);
      adding = null;
    }
    for (const id of compared)
      if (!clips[id] || !now.has(id)) {
        likeness.remove(id);
        compared.delete(id);
      }
    const left = [...now.keys()].filter((id) => clips[id] && !compared.has(id) && id !== adding?.id);
    return adding ? [adding.id, ...left] : left;
  };

  const knownNow = () => new Map([...analyses.getState()].filter(([id]) => compared.has(id)));

  const tell = () => {
    toldAt = Date.now();
    found = likeness.found();
    show();
  };

  const show = () => {
    const clips = clipsNow();
    toldOf = dismissals();
    const details = hintsOf(clips, knownNow(), found);
    const hints = new Map([...details].map(([id, its]) => [id, its.map(({ kind }) => kind)]));
    store.setState({ details, hints, likeness: likenessGroups(found) });
  };

  /** What decides which hints are shown, beside what was found. */
  const dismissals = () => {
    const clips = clipsNow();
    return [...compared].map((id) => clips[id]?.dismissedHints);
  };

  const work = () => {
    isWaiting = false;
    const left = compareLeft();
    const end = performance.now() + SLICE_MS;
    let at = 0;
    while (at < left.length && performance.now() < end) {
      const id = left[at] as ClipId;
      const analysis = analyses.getState().get(id);
      if (!adding && analysis) adding = { id, steps: likeness.adding(id, analysis) };
      // One that looks like hundreds of takes is compared with some of them at a time.
      let isAdded = !adding;
      while (adding && !isAdded && performance.now() < end) isAdded = adding.steps.next().done === true;
      if (!isAdded) break;
      adding = null;
      compared.add(id);
      at += 1;
    }
    ordering = null;
    if (at < left.length) workSoon();
    else setTimeout(order, PAUSE_MS);
    if (at >= left.length || Date.now() - toldAt >= TELL_MS) tell();
  };

  /** Puts all that were compared in order, a little at a time. */
  const order = () => {
    const parts = likenessOrder(knownNow());
    const mine = {};
    ordering = mine;
    const goOn = () => {
      if (ordering !== mine) return;
      const end = performance.now() + SLICE_MS;
      let part = parts.next();
      while (!part.done && performance.now() < end) part = parts.next();
      if (part.done) store.setState({ places: part.value });
      else setTimeout(goOn, PAUSE_MS);
    };
    goOn();
  };
  const workSoon = () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(work, PAUSE_MS);
  };

  analyses.subscribe(workSoon);
  project.subscribe((state, before) => {
    if (state?.document.clips === before?.document.clips) return;
    if (Object.keys(clipsNow()).length < compared.size || [...compared].some((id) => !clipsNow()[id]))
      workSoon();
    else if (dismissals().some((its, at) => its !== toldOf[at])) show();
  });
  return store;
}
