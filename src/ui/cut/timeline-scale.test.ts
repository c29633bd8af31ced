import { describe, expect, it } from 'vitest';
import { frameRate } from '../../time';
import { dropPlace, frameAt, rulerMarks, scaleToFit, scrollForZoom, ZOOM } from './timeline-scale';

const fps24 = frameRate(24);

describe('the scale', () => {
  it('fits the film and leaves room behind it', () => {
    expect(240 * scaleToFit(240, 1000, fps24)).toBeCloseTo(880);
  });
  it('shows ten seconds of an empty film', () => {
    expect(scaleToFit(0, 1000, fps24)).toBeCloseTo(880 / 240);
  });
  it('stays within the zoom', () => {
    expect(scaleToFit(1, 1000, fps24)).toBe(ZOOM.max);
    expect(scaleToFit(10_000_000, 1000, fps24)).toBe(ZOOM.min);
  });
  it('knows the frame under the pointer', () => {
    expect(frameAt(0, 2)).toBe(0);
    expect(frameAt(5.9, 2)).toBe(2);
    expect(frameAt(-3, 2)).toBe(0);
  });
  it('keeps what is under the pointer there when it zooms', () => {
    const scroll = scrollForZoom(75, 50, 5);
    expect((scroll + 50) / 5).toBeCloseTo(75);
    expect(scrollForZoom(10, 50, 2)).toBe(0);
  });
});

describe('the ruler', () => {
  it('labels round times, far enough from each other', () => {
    for (const framePx of [0.02, 0.1, 0.7, 3, 11, 40]) {
      const labelled = rulerMarks(0, 2000 / framePx, framePx, fps24).filter((mark) => mark.label !== null);
      expect(labelled.length).toBeGreaterThan(1);
      const [first, second] = labelled;
      expect(((second?.frame ?? 0) - (first?.frame ?? 0)) * framePx).toBeGreaterThanOrEqual(90);
    }
  });
  it('has whole frames only, on a grid that does not move with the view', () => {
    const here = rulerMarks(0, 500, 3, fps24).map((mark) => mark.frame);
    const there = rulerMarks(101, 500, 3, fps24).map((mark) => mark.frame);
    expect(here.every(Number.isInteger)).toBe(true);
    expect(there.filter((frame) => frame > 101).every((frame) => here.includes(frame))).toBe(true);
  });
  it('counts seconds of 23.976 fps by 24 frames', () => {
    const marks = rulerMarks(0, 240, 4, frameRate(24000, 1001)).filter((mark) => mark.label !== null);
    expect(marks[1]).toEqual({ frame: 24, label: '00:01:00' });
  });
});

describe('a drop', () => {
  const line = [
    { id: 'a', start: 0, duration: 10 },
    { id: 'b', start: 10, duration: 20 },
    { id: 'c', start: 30, duration: 10 },
  ];
  it('goes before the item whose first half it is on', () => {
    expect(dropPlace(line, 0, new Set())).toEqual({ place: 0, frame: 0 });
    expect(dropPlace(line, 6, new Set())).toEqual({ place: 1, frame: 10 });
    expect(dropPlace(line, 19, new Set())).toEqual({ place: 1, frame: 10 });
    expect(dropPlace(line, 20, new Set())).toEqual({ place: 2, frame: 30 });
  });
  it('goes to the end beyond the last', () => {
    expect(dropPlace(line, 999, new Set())).toEqual({ place: 3, frame: 40 });
    expect(dropPlace([], 5, new Set())).toEqual({ place: 0, frame: 0 });
  });
  it('does not count what is being moved', () => {
    expect(dropPlace(line, 39, new Set(['a']))).toEqual({ place: 2, frame: 40 });
    expect(dropPlace(line, 12, new Set(['b']))).toEqual({ place: 1, frame: 30 });
  });
});
