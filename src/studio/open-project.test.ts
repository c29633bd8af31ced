import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../base';
import {
  addShotList,
  appendClips,
  type ClipId,
  checkDocument,
  learnMaking,
  madeFrom,
  mergeShots,
  moveTakes,
  newProject,
  parseDocument,
  readShotList,
  releaseTakes,
  removeClip,
  removeShots,
  setFlag,
  setMadeFields,
  shotsInOrder,
  splitTakes,
} from '../model';
import { aClip, aClipId, must } from '../testing/builders';
import { createMemoryStorage } from '../testing/memory-storage';
import { EMPTY_HISTORY, historyDifference } from './history';
import { openProject } from './open-project';

/** What an artist and an import do to a project, in any order. */
const anAct = fc.oneof(
  fc.record({
    act: fc.constant('admit' as const),
    clip: fc.integer({ min: 1, max: 6 }),
    name: fc.constantFrom('a.mp4', 'A.MP4', 'b.mp4', 'a (2).mp4'),
  }),
  fc.record({
    act: fc.constantFrom(
      'append' as const,
      'remove' as const,
      'pick' as const,
      'see' as const,
      'write' as const,
      'learn' as const,
      'prompt' as const,
      'move' as const,
      'split' as const,
      'release' as const,
    ),
    clip: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({
    act: fc.constantFrom('list' as const, 'merge' as const, 'unlist' as const),
    prompt: fc.constantFrom('a fox', 'two foxes', 'rain'),
  }),
  fc.record({
    act: fc.constantFrom('undo' as const, 'redo' as const, 'drag' as const, 'drop' as const, 'save' as const),
  }),
);

describe('clips that come in outside of the history', () => {
  it('leave every step before and after them a valid document, which is stored as it is seen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { maxLength: 60 }), async (acts) => {
        const storage = createMemoryStorage();
        const document = newProject('Test', 0);
        must(await storage.createProject(document));
        const loaded = { document, history: EMPTY_HISTORY, records: new Map(), readOnly: null };
        const project = openProject(loaded, storage, { onChange() {}, now: () => 0 });
        const admitted = new Set<ClipId>();
        let gesture = project.beginGesture('append');
        gesture.cancel();
        for (const [at, step] of acts.entries()) {
          if (step.act === 'admit') {
            project.admit([{ record: aClip({ n: step.clip }), name: step.name }], 0);
            admitted.add(aClipId(step.clip));
            expect(project.state().document.clips[aClipId(step.clip)]).toBeDefined();
          } else if (step.act === 'append')
            project.edit('append', (now) => appendClips(now, [aClipId(step.clip)]));
          else if (step.act === 'remove')
            project.edit('remove-clip', (now) => removeClip(now, aClipId(step.clip)));
          else if (step.act === 'pick')
            project.edit('flag', (now) => setFlag(now, [aClipId(step.clip)], 'pick'));
          else if (step.act === 'see') project.see([aClipId(step.clip)]);
          else if (step.act === 'write')
            project.edit('making', (now) => setMadeFields(now, aClipId(step.clip), { tool: 'mine' }));
          else if (step.act === 'learn')
            project.amend((now) =>
              learnMaking(now, new Map([[aClipId(step.clip), madeFrom('tags', { seed: `${at}` })]])),
            );
          else if (step.act === 'prompt') {
            const prompt = ['a fox', 'two foxes', 'A  fox!', 'rain', ''][at % 5] ?? '';
            project.amend((now) =>
              learnMaking(now, new Map([[aClipId(step.clip), madeFrom('tags', { prompt })]])),
            );
          } else if (step.act === 'move')
            project.edit('regroup', (now) =>
              moveTakes(now, [aClipId(step.clip)], shotsInOrder(now)[at % 3]?.id ?? null),
            );
          else if (step.act === 'split')
            project.edit('regroup', (now) => splitTakes(now, [aClipId(step.clip)], at % 2 ? 'Mine' : null));
          else if (step.act === 'release')
            project.edit('regroup', (now) => releaseTakes(now, [aClipId(step.clip)]));
          else if (step.act === 'list')
            project.edit('shot', (now) => addShotList(now, readShotList(step.prompt)));
          else if (step.act === 'merge')
            project.edit('shot', (now) =>
              mergeShots(
                now,
                shotsInOrder(now)
                  .slice(at % 2, 3)
                  .map(({ id }) => id),
              ),
            );
          else if (step.act === 'unlist')
            project.edit('shot', (now) =>
              removeShots(
                now,
                shotsInOrder(now)
                  .slice(0, 1)
                  .map(({ id }) => id),
              ),
            );
          else if (step.act === 'drag') {
            gesture = project.beginGesture('append');
            gesture.preview((now) => appendClips(now, Object.keys(now.clips).slice(0, 1) as ClipId[]));
          } else if (step.act === 'drop') gesture.commit();
          else if (step.act === 'save') await project.autosave.flush();
          else project[step.act]();
          expect(checkDocument(project.state().document)).toBeNull();
        }
        project.endGesture();
        const { length } = project.state().history.steps;
        for (let n = 0; n < length; n++) {
          project.undo();
          expect(checkDocument(project.state().document)).toBeNull();
        }
        for (let n = 0; n < length; n++) {
          project.redo();
          expect(checkDocument(project.state().document)).toBeNull();
        }
        await project.autosave.flush();
        project.autosave.stop();
        const stored = must(await storage.loadProject(document.info.id));
        expect(stored.document).toEqual(project.state().document);
        expect(stored.history).toEqual(project.state().history);
        expect(parseDocument(stored.document).ok).toBe(true);
        for (const id of Object.keys(stored.document.clips)) expect(admitted.has(id as ClipId)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what was learnt of a clip', () => {
  it('is no step, and undoing what came before leaves it', async () => {
    const storage = createMemoryStorage();
    const document = newProject('Test', 0);
    must(await storage.createProject(document));
    const open = async () => {
      const { history, document: stored } = must(await storage.loadProject(document.info.id));
      const loaded = { document: stored, history, records: new Map(), readOnly: null };
      return openProject(loaded, storage, { onChange() {}, now: () => 0 });
    };
    let project = await open();
    const id = aClipId(1);
    project.admit([{ record: aClip({ n: 1 }), name: 'a.mp4' }], 0);
    project.edit('making', (now) => setMadeFields(now, id, { tool: 'mine' }));
    project.edit('append', (now) => appendClips(now, [id]));
    expect(project.state().history.steps).toHaveLength(2);
    await project.autosave.flush();
    // Records that come from the database are equal, and not the same.
    project = await open();
    project.amend((now) => {
      const clip = now.clips[id];
      return clip ? ok({ ...now, clips: { ...now.clips, [id]: { ...clip, isSeen: true } } }) : ok(now);
    });
    project.undo();
    project.undo();
    expect(project.state().document.clips[id]).toMatchObject({ isSeen: true, making: { fields: {} } });
    project.redo();
    expect(project.state().document.clips[id]).toMatchObject({
      isSeen: true,
      making: { fields: { tool: { value: 'mine' } } },
    });
  });
});

describe('the difference of two histories', () => {
  it('written to the one gives the other', () => {
    const steps = Array.from({ length: 12 }, () => ({ label: 'rename' as const, changes: [] }));
    const part = fc
      .tuple(fc.nat(12), fc.nat(12))
      .map(([a, b]) => steps.slice(Math.min(a, b), Math.max(a, b)));
    fc.assert(
      fc.property(part, part, (before, after) => {
        const difference = historyDifference({ steps: before, position: 0 }, { steps: after, position: 0 });
        const kept = before.slice(difference.dropped).slice(0, difference.from);
        const written = [...kept, ...difference.steps];
        expect(written.length).toBe(after.length);
        for (const [at, step] of after.entries()) expect(written[at]).toBe(step);
      }),
    );
  });
});
