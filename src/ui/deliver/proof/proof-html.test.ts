import { describe, expect, it } from 'vitest';
import type { ClipId } from '../../../model';
import type { Proof } from '../../../studio';
import { frameRate } from '../../../time';
import { en } from '../../words/en';
import { fr } from '../../words/fr';
import { proofHtml } from './proof-html';
import { proofLines, sayFault } from './proof-lines';

const clip = 'a'.repeat(64) as ClipId;
const picture = {
  frame: 0,
  verdict: 'failed',
  difference: 30,
  shift: null,
  film: 'data:image/webp;base64,UklGRg==',
  source: 'data:text/html;base64,PHNjcmlwdD4=',
} as const;

const proof: Proof = {
  verdict: 'failed',
  kind: 'film',
  size: { width: 640, height: 360 },
  rate: frameRate(24),
  checks: [
    { kind: 'frames', verdict: 'failed', planned: 48, seen: 47, misplaced: 1 },
    { kind: 'song', verdict: 'failed', offsetMs: 20.04, places: 5 },
    { kind: 'black', verdict: 'unchecked' },
    { kind: 'loudness', verdict: 'passed', integratedLufs: -13.24, truePeakDb: 0.31, asked: null },
  ],
  faults: [{ reason: 'black', frame: 25, frames: 2, itemAt: 1, clipId: clip }],
  items: [
    {
      itemAt: 1,
      clipId: clip,
      start: 24,
      duration: 24,
      verdict: 'failed',
      isReused: false,
      pictures: [picture],
    },
  ],
};
const wicked = `<img src=x onerror="alert('1')">&amp;.mp4`;
const nameOf = (id: ClipId) => (id === clip ? wicked : undefined);

describe('the proof as lines', () => {
  it('says what was seen', () => {
    expect(proofLines(proof, en).map(({ verdict, label, seen }) => `${verdict}: ${label}: ${seen}`)).toEqual([
      'failed: Frames: 47 of 48, 1 is out of place',
      'failed: Song in its place: 20.0 ms',
      'unchecked: Black where it should not be: this browser cannot tell',
      'passed: Loudness, peak: −13.2 LUFS · 0.3 dBTP',
    ]);
  });

  it('names a fault by its time, its shot and its clip', () => {
    const [fault] = proof.faults;
    if (!fault) throw new Error('no fault');
    expect(sayFault(fault, proof, () => 'rain.mp4', en)).toBe(
      '00:01:01 · Shot 2, rain.mp4 is black here, and its clip is not (2 frames)',
    );
    expect(sayFault({ ...fault, reason: 'silent', itemAt: null }, proof, () => undefined, fr)).toMatch(
      /^00:01:01 · Le son est muet ici/,
    );
  });
});

describe('the proof as a page', () => {
  const page = proofHtml(wicked, '23 Nov 2026', proof, nameOf, en, 'en');

  it('has no markup from a name', () => {
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('onerror="');
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;.mp4');
  });

  it('has the pictures in it and nothing else from anywhere', () => {
    expect(page.match(/src="[^"]*"/g)).toEqual(['src="data:image/webp;base64,UklGRg=="']);
    expect(page).not.toMatch(/<script|https?:/i);
    expect(page).toContain("default-src 'none'");
  });

  it('says what is wrong', () => {
    expect(page).toContain('The film has a fault');
    expect(page).toContain('is black here, and its clip is not (2 frames)');
    expect(page).toContain('47 of 48, 1 is out of place');
  });
});
