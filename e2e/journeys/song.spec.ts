import { axeFindings } from '../fixtures/axe.ts';
import { numberedClip } from '../fixtures/numbered-clips.ts';
import { bandSong } from '../fixtures/songs.ts';
import { expect, test } from '../fixtures/test.ts';
import type { SongBeat } from '../pages/music-page.ts';
import { Rushes } from '../pages/rushes.ts';
import { beatScore } from '../readback/beat-score.ts';

const OFFSET_SEC = 0.4;

/** F of the beats found while the band plays against the true ones. */
const fOf = (truth: readonly number[], beats: readonly SongBeat[]) =>
  beatScore(
    truth,
    beats.map(({ timeSec }) => timeSec),
  );

test('a film is cut to its song: beats, snapping, markers, sections, another song', async ({
  page,
  appUrl,
}) => {
  const [steady, waltz, changing] = await Promise.all([
    bandSong('steady', {
      seed: 41,
      parts: [
        { name: 'A', bpm: 104, drums: 'rock', bars: 8 },
        { name: 'B', bpm: 104, drums: 'house', bars: 8 },
      ],
    }),
    bandSong('waltz', {
      seed: 42,
      beatsPerBar: 3,
      parts: [{ name: 'A', bpm: 120, drums: 'waltz', bars: 16 }],
    }),
    bandSong('changing', {
      seed: 43,
      parts: [
        { name: 'A', bpm: 120, drums: 'rock', bars: 10 },
        { name: 'B', bpm: 90, drums: 'rock', bars: 8 },
      ],
    }),
  ]);
  const names = ['n24-turned.mp4', 'n30-plain.mp4', 'n25.webm'];
  const clips = await Promise.all(names.map(numberedClip));
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Song');
  const film = page.getByRole('navigation', { name: 'Screens' });
  await film.getByRole('button', { name: /^Cut/ }).click();
  await expect(page.getByText('Choose a song…').first()).toBeVisible();
  await rushes.importFiles(clips.map(({ path }) => path));
  await rushes.setFormat(320, 180, 24, 1);
  for (const name of names) await rushes.addToSequence(name);
  await rushes.setSong(steady.path, OFFSET_SEC);

  // Found as they are played, or after one correction.
  const beats = await rushes.beats();
  expect(fOf(steady.beatsSec, beats)).toBeGreaterThanOrEqual(0.95);
  expect(await rushes.tempo()).toMatchObject({ bpm: expect.closeTo(104, 0), signature: '4/4', parts: [] });
  expect(await axeFindings(page)).toEqual([]);

  // Times, bars and the song's wave are drawn over the first seconds of the film.
  const ink = () =>
    page
      .getByRole('region', { name: 'Timeline', exact: true })
      .locator('canvas')
      .evaluateAll((canvases: HTMLCanvasElement[]) =>
        canvases.map((canvas) => {
          const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          return pixels.some((value) => value > 0);
        }),
      );
  await expect.poll(ink).toEqual([true, true]);

  // A cut near a beat lies on its frame; with Alt, and with snapping off, it lies where it is put.
  const frameOf = ({ timeSec }: SongBeat) => Math.round((timeSec + OFFSET_SEC) * 24);
  const [whole] = await rushes.sequence();
  const length = whole ? whole.out - whole.in : 0;
  const beat = beats.findLast((one) => frameOf(one) < length - 12);
  if (!whole || !beat) throw new Error('The first item has no beat in it');
  const isFrame = async (end: number) => {
    const [first, second] = await rushes.sequence();
    expect(first).toMatchObject({ start: 0, out: (first?.in ?? 0) + end });
    expect(second?.start).toBe(end);
  };
  await rushes.snapToBeat(0, frameOf(beat));
  await isFrame(frameOf(beat));
  await rushes.undo();
  expect((await rushes.sequence())[0]).toEqual(whole);
  await rushes.cut.dragEdge(0, 'out', frameOf(beat) + 2 - length);
  await isFrame(frameOf(beat) + 2);
  await rushes.undo();
  await page.keyboard.press('n');
  expect(await rushes.music.isSnapping()).toBe(false);
  await rushes.snapToBeat(0, frameOf(beat));
  expect((await rushes.sequence())[1]?.start).not.toBe(frameOf(beat));
  await rushes.undo();
  await rushes.music.setSnapping(true);
  await rushes.cut.pressOnItem(0, '{');
  await isFrame(Math.max(...beats.map(frameOf).filter((frame) => frame < length)));

  // Markers and sections, each a step.
  await rushes.addMarker(30, 'Turn');
  await rushes.addMarker(50);
  await rushes.music.colourMarker(1, 'red');
  await rushes.music.goToMarker('previous');
  expect(await rushes.playheadFrame()).toBe(30);
  const marked = [
    { name: 'Turn', place: '00:01:06', colour: 'teal' },
    { name: '', place: '00:02:02', colour: 'red' },
  ];
  expect(await rushes.markers()).toEqual(marked);
  const before = await rushes.sections();
  // Behind the film's end the song goes on; the film ends where it did.
  const last = (await rushes.sequence()).at(-1);
  const end = last ? last.start + last.out - last.in : 0;
  await rushes.addSection(end + 48, 'Chorus');
  expect(await rushes.playheadFrame()).toBe(end + 48);
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await expect.poll(() => rushes.playheadFrame()).toBe(end - 1);
  expect((await rushes.sections()).map(({ name }) => name)).toContain('Chorus');
  const sections = await rushes.sections();
  await expect.poll(() => rushes.savedState()).toMatch(/^Saved/);
  await page.reload();
  await rushes.openProject('Song');
  expect(await rushes.markers()).toEqual(marked);
  expect(await rushes.sections()).toEqual(sections);
  expect(await rushes.music.barAndBeat()).toMatch(/^(?:|bar -?\d+ · beat \d)$/);

  // Another song keeps the cuts and the markers, and has beats of its own.
  const cuts = await rushes.sequence();
  // It lies where the other did.
  await rushes.setSong(waltz.path, OFFSET_SEC);
  expect(await rushes.sequence()).toEqual(cuts);
  expect(fOf(waltz.beatsSec, await rushes.beats())).toBeGreaterThanOrEqual(0.95);
  expect((await rushes.tempo()).signature).toBe('3/4');
  await rushes.setSong(changing.path, OFFSET_SEC);
  expect(fOf(changing.beatsSec, await rushes.beats())).toBeGreaterThanOrEqual(0.95);
  const tempo = await rushes.tempo();
  expect(tempo.parts).toHaveLength(2);
  await rushes.setTempo(60);
  expect(await rushes.tempo()).toMatchObject({ bpm: 60, says: 'Corrected by hand.' });
  expect(await rushes.markers()).toEqual(marked);
  expect(await rushes.sequence()).toEqual(cuts);

  // Undo takes each back.
  for (let n = 0; n < 3; n++) await rushes.undo();
  expect(await rushes.sections()).toEqual(sections);
  for (let n = 0; n < 2; n++) await rushes.undo();
  expect(await rushes.sections()).toEqual(before);
  for (let n = 0; n < 4; n++) await rushes.undo();
  expect(await rushes.markers()).toEqual([]);
});

test('a song without a film is played, and its beats are tapped and corrected', async ({ page, appUrl }) => {
  const song = await bandSong('soft', {
    seed: 44,
    parts: [{ name: 'A', bpm: 100, drums: 'rock', bars: 8 }],
  });
  const rushes = new Rushes(page, appUrl);
  await rushes.open();
  await rushes.newProject('Tap');
  await rushes.setSong(song.path);
  await rushes.beats();
  await rushes.play();
  await expect.poll(() => rushes.playheadFrame()).toBeGreaterThan(12);
  expect(await rushes.music.barAndBeat()).toMatch(/^bar \d+ · beat \d$/);
  await rushes.tap(6, 500);
  await rushes.pause();
  await expect.poll(async () => (await rushes.tempo()).says).toBe('Corrected by hand.');
  expect((await rushes.tempo()).bpm).toBeGreaterThan(80);
  await rushes.undo();
  expect((await rushes.tempo()).says).toMatch(/^Found/);

  await rushes.music.goTo(60);
  await rushes.music.firstBeatHere();
  expect(await rushes.music.barAndBeat()).toBe('bar 1 · beat 1');
  await rushes.music.goTo(120);
  await rushes.music.addTempoChange();
  await rushes.setTempo(150);
  await rushes.music.setSignature('3/4');
  expect(await rushes.tempo()).toMatchObject({ bpm: 150, signature: '3/4' });
  const { parts } = await rushes.tempo();
  expect(parts.at(-1)).toMatch(/^From bar \d+ 150 bpm · 3\/4$/);
  await rushes.music.nudge(50);
  await rushes.music.halve();
  expect((await rushes.tempo()).bpm).toBe(75);
  await rushes.music.findAgain();
  expect((await rushes.tempo()).says).toMatch(/^Found/);
});

test('a fast waltz that was misheard has one tempo and one signature with one press, or a number typed', async ({
  page,
  appUrl,
}) => {
  // Its melody goes in twos over the three of the band.
  const waltz = await bandSong('fast-waltz', {
    seed: 1152,
    beatsPerBar: 3,
    parts: [{ name: 'A', bpm: 147, drums: 'waltz', bars: 20 }],
  });
  const rushes = new Rushes(page, appUrl);
  const { music } = rushes;
  await rushes.open();
  await rushes.newProject('Waltz');
  await rushes.setSong(waltz.path);
  expect(fOf(waltz.beatsSec, await rushes.beats())).toBeLessThan(0.95);
  const found = await rushes.tempo();
  await music.goTo(240);
  await music.addTempoChange();
  await rushes.setTempo(73.5);
  const parts = (await rushes.tempo()).parts;
  expect(parts).toHaveLength(2);
  expect(await music.chosenTempo()).toBeUndefined();
  expect(await axeFindings(page)).toEqual([]);

  const isRight = async () => {
    const beats = await rushes.beats();
    expect(fOf(waltz.beatsSec, beats)).toBeGreaterThanOrEqual(0.95);
    const bars = beats.filter(({ beat }) => beat === 1);
    expect(fOf(waltz.barsSec, bars)).toBeGreaterThanOrEqual(0.95);
    const first = beats.find(({ bar, beat }) => bar === 1 && beat === 1);
    expect(first?.timeSec).toBeCloseTo(waltz.barsSec[0] ?? 0, 1);
    expect(await rushes.tempo()).toMatchObject({ bpm: expect.closeTo(147, 1), signature: '3/4', parts: [] });
    expect(await music.chosenTempo()).toBe('147 bpm · 3/4');
  };
  await music.chooseTempo((await music.tempoChoices()).indexOf('147 bpm · 3/4'));
  await isRight();
  await rushes.undo();
  expect((await rushes.tempo()).parts).toEqual(parts);
  await music.setWholeSong(148, '3/4');
  await isRight();
  await page.keyboard.press('Control+z');
  expect((await rushes.tempo()).parts).toEqual(parts);
  for (let n = 0; n < 2; n++) await rushes.undo();
  expect(await rushes.tempo()).toEqual(found);
});
