import { secondsFromTicks } from '../../../time';
import { seeded } from '../seeded';
import { beatTime, SONG_BEATS } from '../tempo';
import { echo, finish, mixInto, reverb, silence } from './room';
import { bass, hiss, kick, pad, play, pluck, riser, SONG_RATE } from './voices';
import type { Stereo } from './wav';

/** The bars, as MIDI notes: Am9, Fmaj7, C, G, Fmaj9, and C with its ninth to end on. */
const BARS = [
  { root: 33, chord: [57, 60, 64, 71], bells: [69, 76, 72, 79] },
  { root: 29, chord: [57, 60, 64, 65], bells: [69, 77, 72, 76] },
  { root: 36, chord: [55, 60, 64, 67], bells: [67, 76, 72, 79] },
  { root: 31, chord: [55, 59, 62, 67], bells: [71, 74, 79, 74] },
  { root: 29, chord: [57, 60, 64, 67], bells: [69, 76, 72, 81] },
  { root: 36, chord: [55, 60, 64, 74], bells: [84, 79, 76, 72] },
] as const;

const BEATS_A_BAR = 4;
/** The drums begin with the second bar, gather in the fifth and stop with the sixth, which rings out. */
const DRUMS = { from: 4, gather: 16, until: 20 } as const;

const beatSec = (beat: number): number => secondsFromTicks(beatTime(beat));

/** The sample's song, the same every time: a kick on every beat from the second bar on, bass, chords and bells. */
export function makeSong(): Stereo {
  const song = silence(beatSec(SONG_BEATS));
  const chords = silence(beatSec(SONG_BEATS));
  const bells = silence(beatSec(SONG_BEATS));
  const drums = silence(beatSec(SONG_BEATS));
  const low = silence(beatSec(SONG_BEATS));
  const random = seeded(100);

  for (const [index, bar] of BARS.entries()) {
    const start = index * BEATS_A_BAR;
    const isLast = index === BARS.length - 1;
    const lengthSec = isLast ? beatSec(SONG_BEATS - start) : beatSec(BEATS_A_BAR) + 0.3;
    for (const [n, note] of bar.chord.entries())
      for (const pan of [-0.8, 0.8])
        play(chords, beatSec(start), lengthSec, pan, pad(note, 0.1, lengthSec, random(), 0.05 + 0.02 * n));
    const strokes = isLast ? [0] : index === 0 ? [0, 2.5] : [0, 0.75, 1.5, 2, 2.75, 3.5];
    for (const [n, beat] of strokes.entries()) {
      const strokeSec = isLast ? 2.2 : index === 0 ? 0.8 : 0.28;
      const octave = !isLast && n === strokes.length - 1 ? 12 : 0;
      play(low, beatSec(start + beat), strokeSec, 0, bass(bar.root + octave, 0.42, strokeSec));
    }
    for (let eighth = 0; eighth < (isLast ? 4 : 8); eighth++) {
      const note = bar.bells[(eighth * 3) % bar.bells.length] ?? bar.bells[0];
      const gain = (eighth % 4 === 0 ? 0.16 : 0.1) * (index === 0 ? 0.8 : 1);
      play(bells, beatSec(start + eighth / 2), 1.4, eighth % 2 === 0 ? -0.45 : 0.45, pluck(note, gain));
    }
  }

  play(drums, 0, 0.7, 0, kick(0.55));
  for (let beat: number = DRUMS.from; beat <= DRUMS.until; beat++) {
    play(drums, beatSec(beat), 0.7, 0, kick(0.95));
    if (beat === DRUMS.until) continue;
    play(drums, beatSec(beat + 0.5), 0.2, 0.3, hiss(random, 0.13, 0.045, 0.95));
    play(drums, beatSec(beat + 0.25), 0.1, -0.3, hiss(random, 0.05, 0.02, 0.95));
    play(drums, beatSec(beat + 0.75), 0.1, -0.3, hiss(random, 0.06, 0.02, 0.95));
    if (beat % 2 === 1) play(drums, beatSec(beat), 0.35, 0, hiss(random, 0.24, 0.085, 0.6));
  }
  for (let stroke = 0; stroke < 8; stroke++)
    play(drums, beatSec(18 + stroke / 4), 0.2, 0, hiss(random, 0.05 + stroke * 0.022, 0.05, 0.7));
  play(drums, beatSec(DRUMS.gather), beatSec(4), 0, riser(random, 0.34, beatSec(4)));
  for (const beat of [DRUMS.from, DRUMS.until])
    for (const pan of [-0.6, 0.6]) play(drums, beatSec(beat), 2.6, pan, hiss(random, 0.1, 0.7, 0.85));

  echo(bells, beatSec(0.75), 0.42);
  // Everything that holds makes way for the kick.
  const duck = (sample: number): number => {
    const beat = sample / SONG_RATE / beatSec(1);
    if (beat < DRUMS.from || beat >= DRUMS.until + 1) return 1;
    return 1 - 0.55 * Math.exp(-((beat % 1) * beatSec(1)) / 0.13);
  };
  const room = silence(beatSec(SONG_BEATS));
  mixInto(room, chords, () => 0.5);
  mixInto(room, bells, () => 0.6);
  mixInto(room, drums, () => 0.05);
  mixInto(song, chords, (n) => 0.8 * duck(n));
  mixInto(song, bells, () => 0.9);
  mixInto(song, reverb(room), (n) => 0.55 * duck(n));
  mixInto(song, low, (n) => 0.85 * duck(n));
  mixInto(song, drums, () => 0.85);
  finish(song, 1.15, 0.84);
  return song;
}
