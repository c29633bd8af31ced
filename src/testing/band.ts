/*
 * A band that plays a song whose beats are known: drums, bass, chords, a melody. What it plays is drawn by a seed; so
 * are the sounds, which are rough and various on purpose, since beats are to be found under any.
 */

/** How the drums play. */
export type DrumStyle = 'rock' | 'house' | 'ballad' | 'waltz' | 'halftime' | 'breakbeat' | 'none';

/** A part of a song: so many bars of one tempo, or from one to another. */
export type BandPart = {
  readonly name: string;
  readonly bars: number;
  readonly bpm: number;
  /** The tempo at the part's end, reached evenly in the beats. */
  readonly toBpm?: number;
  readonly drums: DrumStyle;
  /** Whether there are chords only, and softly. */
  readonly isQuiet?: boolean;
  /** Parts of one letter have the same chords. */
  readonly chords?: string;
};

/** What a song is to be like. */
export type BandWish = {
  readonly seed: number;
  readonly parts: readonly BandPart[];
  readonly beatsPerBar?: number;
  /** Silence before the first beat. */
  readonly leadInSec?: number;
  /** 0 is straight, 1/3 a full shuffle. */
  readonly swing?: number;
  /** How far players are off, in seconds (standard deviation). */
  readonly looseness?: number;
  readonly sampleRate?: number;
};

/** A song and what is true of it. */
export type BandSong = {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  /** In seconds. */
  readonly beats: readonly number[];
  /** The beats that begin bars. */
  readonly downbeats: readonly number[];
  readonly parts: readonly { readonly name: string; readonly start: number }[];
};

/** The same numbers in 0…1 for the same seed: mulberry32 (public domain). */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const hertz = (note: number) => 440 * 2 ** ((note - 69) / 12);

const waves = new Map<number, Float32Array>();

/** One turn of a tone with so many overtones. */
function waveOf(overtones: number): Float32Array {
  const there = waves.get(overtones);
  if (there) return there;
  const length = 2048;
  const made = Float32Array.from({ length }, (_, n) => {
    let value = 0;
    for (let k = 1; k <= overtones; k++) value += Math.sin((2 * Math.PI * k * n) / length + k) / k;
    return value;
  });
  waves.set(overtones, made);
  return made;
}

/** Plays a song. */
export function playBand(wish: BandWish): BandSong {
  const { beatsPerBar = 4, leadInSec = 0.3, swing = 0, looseness = 0.004, sampleRate = 24_000 } = wish;
  const random = seededNumbers(wish.seed);
  const below = (n: number) => Math.floor(random() * n);
  const loose = () => looseness * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

  const beats: number[] = [];
  const downbeats: number[] = [];
  const parts: { name: string; start: number }[] = [];
  let now = leadInSec;
  const timed = wish.parts.map((part) => {
    const first = beats.length;
    const count = part.bars * beatsPerBar;
    parts.push({ name: part.name, start: now });
    for (let n = 0; n < count; n++) {
      if (n % beatsPerBar === 0) downbeats.push(now);
      beats.push(now);
      now += 60 / (part.bpm + ((part.toBpm ?? part.bpm) - part.bpm) * (n / count));
    }
    return { part, first, count };
  });
  const lengthSec = now + 1.5;
  const samples = new Float32Array(Math.ceil(lengthSec * sampleRate));
  const timeOf = (beat: number): number => {
    const whole = Math.floor(beat);
    const [from, to] = [beats[whole] ?? now, beats[whole + 1] ?? now];
    return from + (to - from) * (beat - whole);
  };
  /** The time of a beat that may be a half one, swung. */
  const swung = (beat: number): number => {
    const off = beat - Math.floor(beat);
    return timeOf(Math.floor(beat) + (off === 0.5 ? 0.5 + swing / 2 : off)) + loose();
  };
  const add = (time: number, seconds: number, voice: (t: number) => number) => {
    const start = Math.round(time * sampleRate);
    const end = Math.min(samples.length, start + Math.round(seconds * sampleRate));
    for (let n = Math.max(0, start); n < end; n++)
      samples[n] = (samples[n] ?? 0) + voice((n - start) / sampleRate);
  };

  // The sounds of this band.
  const kit = {
    kick: {
      from: 110 + 90 * random(),
      to: 42 + 20 * random(),
      length: 0.16 + 0.2 * random(),
      level: 0.7 + 0.3 * random(),
    },
    snare: { tone: 170 + 60 * random(), decay: 0.06 + 0.09 * random(), level: 0.35 + 0.25 * random() },
    hat: { decay: 0.015 + 0.03 * random(), level: 0.08 + 0.16 * random() },
    bass: 0.18 + 0.2 * random(),
    chords: 0.05 + 0.06 * random(),
    lead: random() < 0.7 ? 0.06 + 0.1 * random() : 0,
    isPlucked: random() < 0.5,
  };
  const kick = (time: number, level = 1) => {
    let phase = 0;
    const { from, to, length } = kit.kick;
    add(time, length * 2, (t) => {
      phase += (to + (from - to) * Math.exp(-t / 0.03)) / sampleRate;
      const attack = Math.min(1, t / 0.002);
      return kit.kick.level * level * attack * Math.exp(-t / (length / 2)) * Math.sin(2 * Math.PI * phase);
    });
  };
  const noise = (time: number, decay: number, level: number, edge: number) => {
    let last = 0;
    let loud = level;
    const fall = Math.exp(-1 / (decay * sampleRate));
    add(time, decay * 6, () => {
      const white = 2 * random() - 1;
      last += edge * (white - last);
      loud *= fall;
      return loud * (white - last);
    });
  };
  const snare = (time: number, level = 1) => {
    noise(time, kit.snare.decay, kit.snare.level * level, 0.25);
    add(
      time,
      0.2,
      (t) => 0.3 * kit.snare.level * level * Math.exp(-t / 0.05) * Math.sin(2 * Math.PI * kit.snare.tone * t),
    );
  };
  const hat = (time: number, level = 1) => noise(time, kit.hat.decay, kit.hat.level * level, 0.75);
  const tone = (
    time: number,
    note: number,
    seconds: number,
    level: number,
    attackSec: number,
    overtones: number,
  ) => {
    const wave = waveOf(overtones);
    const step = (hertz(note) * (1 + 0.003 * (random() - 0.5)) * wave.length) / sampleRate;
    let phase = random() * wave.length;
    let decay = 1;
    const fall = attackSec < 0.02 ? Math.exp(-1 / (0.5 * sampleRate)) : 1;
    add(time, seconds + 0.08, (t) => {
      phase += step;
      decay *= fall;
      const release = t > seconds ? Math.max(0, 1 - (t - seconds) / 0.08) : 1;
      return (
        level *
        Math.min(1, t / attackSec) *
        release *
        decay *
        (wave[Math.floor(phase) & (wave.length - 1)] ?? 0)
      );
    });
  };

  // Chords by the letter of a part.
  const progressions = new Map<string, readonly number[]>();
  const progression = (letter: string): readonly number[] => {
    const there = progressions.get(letter);
    if (there) return there;
    const roots = [0, 5, 7, 9, 2, 4, 10];
    const made: number[] = [];
    while (made.length < 4) {
      const next = roots[below(roots.length)] ?? 0;
      if (next !== made.at(-1)) made.push(next);
    }
    progressions.set(letter, made);
    return made;
  };
  const key = 36 + below(12);
  const bassPattern = Array.from({ length: 8 }, (_, n) => n === 0 || random() < (n % 2 === 0 ? 0.65 : 0.35));
  const melody = Array.from({ length: 2 * beatsPerBar * 2 }, (_, n) =>
    random() < (n % 2 === 0 ? 0.5 : 0.3) ? below(8) : -1,
  );

  for (const { part, first, count } of timed) {
    const chords = progression(part.chords ?? part.name);
    const level = part.isQuiet ? 0.45 : 1;
    for (let n = 0; n < count; n++) {
      const beat = first + n;
      const place = n % beatsPerBar;
      const bar = Math.floor(n / beatsPerBar);
      const root = chords[bar % chords.length] ?? 0;
      const beatSec = timeOf(beat + 1) - timeOf(beat);
      drum(part.drums, beat, place, bar, n === 0);
      if (place === 0) {
        const lengthSec = timeOf(beat + beatsPerBar) - timeOf(beat);
        for (const third of [0, random() < 0.6 ? 3 : 4, 7])
          if (!kit.isPlucked)
            tone(timeOf(beat) + loose(), key + 12 + root + third, lengthSec, kit.chords * level, 0.03, 5);
      }
      if (kit.isPlucked)
        for (const half of [0, 0.5])
          tone(
            swung(beat + half),
            key + 24 + root + ([0, 4, 7, 12][(2 * n + 2 * half) % 4] ?? 0),
            0.3,
            1.4 * kit.chords * level,
            0.004,
            4,
          );
      if (part.isQuiet) continue;
      for (const half of [0, 0.5])
        if (bassPattern[(2 * place + 2 * half) % 8])
          tone(swung(beat + half), key + root - (key > 42 ? 12 : 0), beatSec * 0.45, kit.bass, 0.008, 3);
      for (const half of [0, 0.5]) {
        const step = melody[(2 * (n % (2 * beatsPerBar)) + 2 * half) % melody.length] ?? -1;
        if (kit.lead > 0 && step >= 0)
          tone(
            swung(beat + half),
            key + 36 + ([0, 2, 3, 5, 7, 9, 10, 12][step] ?? 0),
            beatSec * (0.4 + random()),
            kit.lead,
            0.015,
            4,
          );
      }
    }
  }

  function drum(style: DrumStyle, beat: number, place: number, bar: number, isFirst: boolean): void {
    const at = (off: number) => swung(beat + off);
    if (style === 'none') return;
    if (isFirst) noise(timeOf(beat), 0.5, 0.25, 0.6);
    switch (style) {
      case 'house':
        kick(at(0));
        hat(at(0.5), 1.4);
        if (place % 2 === 1) snare(at(0), 0.7);
        return;
      case 'rock':
        if (place === 0 || (place === 2 && beatsPerBar === 4)) kick(at(0));
        if (place === 2 && bar % 2 === 1) kick(at(0.5), 0.8);
        if (place % 2 === 1) snare(at(0));
        hat(at(0));
        hat(at(0.5), 0.7);
        return;
      case 'ballad':
        if (place === 0) kick(at(0));
        if (place === 2) snare(at(0));
        if (place === 1) kick(at(0.5), 0.6);
        hat(at(0), 0.8);
        hat(at(0.5), 0.6);
        return;
      case 'waltz':
        if (place === 0) kick(at(0));
        else snare(at(0), 0.35);
        hat(at(0), 0.7);
        return;
      case 'halftime':
        if (place === 0) kick(at(0));
        if (place === 2) snare(at(0));
        for (const off of [0, 0.25, 0.5, 0.75]) hat(timeOf(beat + off) + loose(), off === 0 ? 1 : 0.6);
        return;
      case 'breakbeat':
        if (place === 0) kick(at(0));
        if (place === 2) kick(at(0.5));
        if (place % 2 === 1) snare(at(0));
        if (place === 1 || place === 2) snare(timeOf(beat + 0.75) + loose(), 0.4);
        hat(at(0));
        hat(at(0.5));
        return;
    }
  }

  let peak = 0;
  for (const value of samples) peak = Math.max(peak, Math.abs(value));
  for (let n = 0; n < samples.length; n++) samples[n] = (0.8 / (peak || 1)) * (samples[n] ?? 0);
  return { samples, sampleRate, beats, downbeats, parts };
}
