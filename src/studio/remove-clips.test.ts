import { describe, expect, it } from 'vitest';
import { activeSequence, appendClips, clipItems } from '../model';
import { createStudioKit, incoming } from '../testing/studio-kit';

describe('removing clips', () => {
  it('is one step, and says what the film lost by it', async () => {
    const { studio } = createStudioKit();
    await studio.createProject('Film');
    await studio.importFiles([incoming('a.mp4'), incoming('b.mp4')]);
    const clips = Object.values(studio.project.getState()?.document.clips ?? {});
    const [a, b] = ['a.mp4', 'b.mp4'].map((name) => clips.find((clip) => clip.name === name)?.id);
    if (!a || !b) throw new Error('no clips');
    const told = () => studio.notices.getState().filter(({ body }) => body.kind === 'clips-removed');
    const film = () => {
      const state = studio.project.getState();
      return state ? clipItems(activeSequence(state.document)).map((item) => item.clipId) : [];
    };
    studio.edit('append', (document) => appendClips(document, [a, b, a]));
    expect(studio.removeClips([a]).ok).toBe(true);
    expect(film()).toEqual([b]);
    expect(told().map(({ body }) => body)).toEqual([{ kind: 'clips-removed', clips: 1, items: 2 }]);
    studio.undo();
    expect(film()).toEqual([a, b, a]);
    studio.undo();
    expect(studio.removeClips([b]).ok).toBe(true);
    expect(told(), 'what was not in the film is not told').toHaveLength(1);
  });
});
