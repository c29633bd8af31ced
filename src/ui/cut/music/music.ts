import {
  activeSequence,
  type Beat,
  beatIndexAt,
  beatsOf,
  frameOfSongTime,
  NO_MAP,
  NO_SOUND,
  nearestBeat,
  type ProjectClip,
  type ProjectDocument,
  type SongMap,
  type SongSound,
  type SongUse,
} from '../../../model';
import type { SongFinding } from '../../../studio';
import { type FrameRate, type Ticks, ticks, ticksOfFrame } from '../../../time';

/** The song of the film and what is known of it. */
export type Music = {
  readonly song: SongUse;
  readonly clip: ProjectClip;
  readonly rate: FrameRate;
  /** As it was found; what corrections begin with. */
  readonly found: SongMap;
  /** What was heard of it: beats can be laid by it. */
  readonly sound: SongSound;
  /** As it was corrected, else as it was found. */
  readonly map: SongMap;
  /** On the song's clock; none where there is no clear beat. */
  readonly beats: readonly Beat[];
  /** How far the finding is; undefined where nobody asked, or the song's file is not here. */
  readonly finding: SongFinding | undefined;
};

/** The music of a film; null where it has no song. */
export function musicOf(
  document: ProjectDocument,
  songs: ReadonlyMap<ProjectClip['id'], SongFinding>,
): Music | null {
  const { song, rate } = activeSequence(document);
  const clip = song ? document.clips[song.clipId] : undefined;
  return song && clip ? musicOfSong(song, clip, rate, songs.get(clip.id)) : null;
}

/** The music of a song as it lies under a film of that rate. */
export function musicOfSong(
  song: SongUse,
  clip: ProjectClip,
  rate: FrameRate,
  finding: SongFinding | undefined,
): Music {
  const found = finding?.kind === 'found' ? finding.map : NO_MAP;
  const map = clip.songMap ?? found;
  const sound = finding?.kind === 'found' ? finding.sound : NO_SOUND;
  return {
    song,
    clip,
    rate,
    found,
    sound,
    map,
    beats: map.grid ? beatsOf(map.grid, clip.duration) : [],
    finding,
  };
}

/** The time of the song at the start of a frame of the film; before and behind the song too. */
export function songTimeAt({ song, rate }: Pick<Music, 'song' | 'rate'>, frame: number): Ticks {
  return ticks(ticksOfFrame(frame, rate) - song.offset);
}

/** The same, or the exact time of the beat on whose frame it is: what is put there then stays on the beat. */
export function songTimeOnBeat(music: Pick<Music, 'song' | 'rate' | 'beats'>, frame: number): Ticks {
  const time = songTimeAt(music, frame);
  const beat = nearestBeat(music.beats, time);
  return beat && frameOfSongTime(music.song, beat.time, music.rate) === frame ? beat.time : time;
}

/** The beat that a frame of the film is in: the last one whose own frame is not behind it. */
export function beatOfFrame(music: Music, frame: number): Beat | undefined {
  const { beats, song, rate } = music;
  let low = 0;
  let high = beats.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const beat = beats[middle];
    if (beat && frameOfSongTime(song, beat.time, rate) <= frame) low = middle + 1;
    else high = middle;
  }
  return beats[low - 1];
}

/** How many beats lie between two frames of the film; null where one of them is outside of the song's beats. */
export function beatsBetween(music: Music, from: number, to: number): number | null {
  const placeOf = (frame: number): number | null => {
    const time = songTimeAt(music, frame);
    const at = beatIndexAt(music.beats, time);
    const [before, after] = [music.beats[at], music.beats[at + 1]];
    return before && after ? at + (time - before.time) / (after.time - before.time) : null;
  };
  const [first, last] = [placeOf(from), placeOf(to)];
  return first === null || last === null ? null : last - first;
}

/** The nearest frame of a beat, or of a bar's first beat, before or behind `frame`; undefined where there is none. */
export function nextBeatFrame(
  { beats, song, rate }: Music,
  frame: number,
  to: -1 | 1,
  isBar = false,
): number | undefined {
  const frames = (isBar ? beats.filter(({ beat }) => beat === 1) : beats)
    .map(({ time }) => frameOfSongTime(song, time, rate))
    .filter((at) => at >= 0);
  return to > 0 ? frames.find((at) => at > frame) : frames.findLast((at) => at < frame);
}
