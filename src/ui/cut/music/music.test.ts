import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activeSequence,
  type BeatGrid,
  frameOfSongTime,
  type MarkerId,
  mainLine,
  NO_SOUND,
  periodOf,
  setSong,
} from '../../../model';
import { aClip, aClipId, aProject, must } from '../../../testing/builders';
import { frameRate, ticks, ticksFromSeconds, ticksOfFrame } from '../../../time';
import { beatLines } from './beat-lines';
import { beatOfFrame, beatsBetween, type Music, musicOf, nextBeatFrame, songTimeAt } from './music';
import { SNAP_KINDS, type SnapGround, type SnapKind, snapEdges, snapTo } from './snap';
import { NO_TAPS, TAPS_END_MS, withTap } from './taps';

const grid: BeatGrid = {
  stretches: [{ start: ticks(0), period: periodOf(104), meter: { beatsPerBar: 4, beat: 0 } }],
  firstBar: ticks(0),
};
const film = must(
  setSong(aProject([aClip({ n: 1 }), aClip({ n: 2, frames: 48 }), aClip({ n: 3, kind: 'audio' })]), {
    clipId: aClipId(3),
    offset: ticksFromSeconds(0.4),
    levelDb: 0,
  }),
);
const music = musicOf(
  film,
  new Map([[aClipId(3), { kind: 'found', map: { grid, sections: [] }, sound: NO_SOUND }]]),
) as Music;
const frameOf = (beat: number) =>
  frameOfSongTime(music.song, music.beats[beat]?.time ?? ticks(0), music.rate);

describe('the music of a film', () => {
  it('is as it was found until it is corrected, and there is none without a song', () => {
    expect(music.map.grid).toBe(grid);
    const corrected = { grid: null, sections: [] };
    const clip = { ...music.clip, songMap: corrected };
    expect(musicOf({ ...film, clips: { ...film.clips, [clip.id]: clip } }, new Map())?.map).toBe(corrected);
    expect(musicOf(must(setSong(film, null)), new Map())).toBeNull();
    expect(musicOf(film, new Map())).toMatchObject({ beats: [], finding: undefined });
  });

  it('says the bar and the beat of a frame from the frame on which a cut at that beat lies', () => {
    for (const beat of [0, 1, 5, 37, 200]) {
      expect(beatOfFrame(music, frameOf(beat))).toBe(music.beats[beat]);
      expect(beatOfFrame(music, frameOf(beat) - 1)).toBe(music.beats[beat - 1]);
    }
    expect(songTimeAt(music, 24)).toBe(ticksFromSeconds(0.6));
    expect(beatsBetween(music, frameOf(3), frameOf(7))).toBeCloseTo(4, 1);
    expect(beatsBetween(music, 0, frameOf(7))).toBeNull();
  });

  it('goes from beat to beat and from bar to bar', () => {
    expect(nextBeatFrame(music, frameOf(3), 1)).toBe(frameOf(4));
    expect(nextBeatFrame(music, frameOf(3), -1)).toBe(frameOf(2));
    expect(nextBeatFrame(music, frameOf(3), 1, true)).toBe(frameOf(4));
    expect(nextBeatFrame(music, frameOf(3), -1, true)).toBe(frameOf(0));
    expect(nextBeatFrame(music, 0, -1)).toBeUndefined();
  });
});

describe('a cut', () => {
  const items = mainLine(activeSequence(film));
  const marker = { id: 'm' as MarkerId, frame: 61, name: '', colour: 'red' as const };
  const ground: SnapGround = {
    music,
    sections: [],
    markers: [marker],
    items,
    playhead: 30,
    kinds: new Set(SNAP_KINDS),
  };

  it('snaps to what is nearest, and to nothing that is far', () => {
    expect(snapTo(60.6, ground, 3)).toEqual({ frame: 61, kind: 'marker' });
    expect(snapTo(31.4, ground, 2)).toEqual({ frame: 30, kind: 'playhead' });
    expect(snapTo(120.8, { ...ground, music: null }, 2)).toEqual({ frame: 120, kind: 'edge' });
    expect(snapTo(frameOf(12) + 0.4, ground, 1)).toEqual({ frame: frameOf(12), kind: 'bar' });
    expect(snapTo(frameOf(9) - 0.4, ground, 1)).toEqual({ frame: frameOf(9), kind: 'beat' });
    expect(snapTo(40, { ...ground, music: null }, 2)).toBeNull();
  });

  it('between two that are as near takes the dearer one', () => {
    const both = { ...ground, markers: [{ ...marker, frame: frameOf(8) }] };
    expect(snapTo(frameOf(8), both, 2)).toEqual({ frame: frameOf(8), kind: 'marker' });
  });

  it('snaps only to what was chosen', () => {
    const only = (...kinds: readonly SnapKind[]) => ({
      ...ground,
      kinds: new Set(kinds),
    });
    expect(snapTo(60.6, only('playhead', 'edge'), 3)).toBeNull();
    expect(snapTo(frameOf(12) + 0.4, only('beat'), 1)).toEqual({ frame: frameOf(12), kind: 'beat' });
    expect(snapTo(frameOf(9) - 0.4, only('bar'), 1)).toBeNull();
  });

  it('finds what the artist put there among beats that are close', () => {
    // Two pixels a beat: the marker lies between two of them, and the hand beside it.
    const far = { ...ground, markers: [{ ...marker, frame: frameOf(9) + 6 }] };
    expect(snapTo(frameOf(9) + 9, far, 40)).toEqual({ frame: frameOf(9) + 6, kind: 'marker' });
    expect(snapTo(frameOf(9) - 20, far, 40)).toMatchObject({ frame: frameOf(8) });
  });

  it('of two edges that are dragged snaps with the one that is nearer', () => {
    const marked = { ...ground, music: null, items: [], playhead: null };
    expect(snapEdges({ edges: [10, 30] }, 32.4, marked, 3)).toEqual({
      by: 31,
      snap: { frame: 61, kind: 'marker' },
    });
    expect(snapEdges({ edges: [30, 61] }, 30.6, marked, 3).by).toBe(31);
    expect(snapEdges({ edges: [10, 30] }, 20.4, marked, 3)).toEqual({ by: 20, snap: null });
    // What it cannot reach it does not snap to.
    expect(snapEdges({ edges: [30], max: 30 }, 31.4, marked, 3)).toEqual({ by: 30, snap: null });
  });

  it('that snaps to a beat is within half a frame of it, at any rate', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(frameRate(24), frameRate(24_000, 1001), frameRate(25), frameRate(30), frameRate(60)),
        fc.integer({ min: 2, max: 250 }),
        fc.double({ min: -0.49, max: 0.49, noNaN: true }),
        (rate, n, off) => {
          const at = { ...music, rate };
          const time = music.beats[n]?.time ?? ticks(0);
          const near = (time + music.song.offset) / ticksOfFrame(1, rate) + off;
          const snap = snapTo(near, { ...ground, music: at, markers: [], items: [], playhead: null }, 1);
          const half = ticksOfFrame(1, rate) / 2 + 1;
          expect(
            Math.abs(ticksOfFrame(snap?.frame ?? 0, rate) - (time + music.song.offset)),
          ).toBeLessThanOrEqual(half);
        },
      ),
    );
  });
});

describe('taps', () => {
  it('go on while they come soon and later in the song, else begin anew', () => {
    const at = ticksFromSeconds;
    const two = withTap(withTap(NO_TAPS, at(1), 0), at(1.5), 500);
    expect(two.times).toEqual([at(1), at(1.5)]);
    expect(withTap(two, at(9), 500 + TAPS_END_MS).times).toEqual([at(9)]);
    expect(withTap(two, at(0.2), 900).times).toEqual([at(0.2)]);
  });
});

describe('the lines of beats', () => {
  const count = (tickPx: number) => beatLines(music.beats, 0, music.clip.duration, tickPx);
  const px = (perBeat: number) => perBeat / periodOf(104);
  it('are all of them, then bars, then fewer bars, the first always among them', () => {
    expect(count(px(20))).toHaveLength(music.beats.length);
    const bars = count(px(3));
    expect(bars.every(({ isBar }) => isBar)).toBe(true);
    expect(bars).toHaveLength(Math.ceil(music.beats.length / 4));
    expect(
      count(px(0.5))
        .map(({ bar }) => bar)
        .slice(0, 3),
    ).toEqual([1, 5, 9]);
    expect(beatLines([], 0, 1, 1)).toEqual([]);
  });

  it('are those that are to be seen', () => {
    const lines = beatLines(music.beats, periodOf(104) * 10, periodOf(104) * 12, px(20));
    expect(lines.map(({ x }) => Math.round(x))).toEqual([200, 220, 240]);
  });
});
