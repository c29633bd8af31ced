import { counted } from './en-count';

const slots = (n: number) => counted(n, 'slot', 'slots');
const clips = (n: number) => counted(n, 'clip', 'clips');

/** What is said of slots, and of assembling a film to the beat. */
export const enSlots = {
  title: 'Slots',
  open: 'Slots: assemble the film to the beat',
  intro:
    'Beats, bars or sections of the song become slots, each as long as the music has it. Picks fill them in order.',
  assembleTitle: 'Assemble to the beat',
  noSong: 'Slots come from a song. Choose one, and its beats are found.',
  tapBeats: 'Tap or correct the beats',

  every: 'Slot length',
  spacings: {
    'beat 1': 'Every beat',
    'beat 2': 'Every 2 beats',
    'beat 4': 'Every 4 beats',
    'beat 8': 'Every 8 beats',
    'bar 1': 'Every bar',
    'bar 2': 'Every 2 bars',
    'bar 4': 'Every 4 bars',
    section: 'Every section',
  },
  place: 'Where',
  places: {
    film: 'Whole song',
    playhead: 'From the playhead on',
    section: 'The section under the playhead',
  },
  clips: 'Clips',
  sources: {
    picks: 'All picks',
    shown: 'Picks that Rushes shows',
    selected: 'Clips selected in Rushes',
  },
  short: 'Too short',
  shorts: {
    short: 'Leave a gap',
    slow: 'Slow motion, down to half speed',
    freeze: 'Freeze the last picture',
    take: 'Another take of the shot',
  },

  preview: 'What will happen',
  slotsOf: (n: number, shortest: string, longest: string) =>
    `${slots(n)} of ${shortest === longest ? shortest : `${shortest} to ${longest}`}`,
  clipsFor: (n: number) => clips(n),
  noSlotsHere: 'No beat begins there.',
  noClips: {
    picks: 'Nothing is picked yet.',
    shown: 'Rushes shows no pick.',
    selected: 'No clip is selected.',
  },
  goToRushes: 'Go to Rushes',
  assemble: 'Assemble',
  lay: 'Only lay slots',
  layHint: 'Empty slots, to be filled one by one',
  done: 'Assembled.',

  filled: (n: number) => `${slots(n)} filled`,
  slowed: (n: number) => `${clips(n)} in slow motion`,
  frozen: (n: number) => `${clips(n)} with a frozen last picture`,
  replaced: (n: number) => `${clips(n)} replaced by another take`,
  leftShort: (n: number) => `${clips(n)} too short: a gap is left`,
  noClip: (n: number) => `${slots(n)} left empty: no clip for them`,
  kept: (n: number) => `${slots(n)} filled before: kept as they are`,
  taken: (n: number, names: string) =>
    `${slots(n)} passed over: ${names === '' ? 'something' : names} lies there, not from edge to edge, and is not moved`,
  clipsLeft: (n: number) => `${clips(n)} without a slot`,
  clipsUsed: (n: number) => `${clips(n)} in the film already, not used again`,

  laneHint: 'Click or use the arrow keys to select a slot. Enter fills it with the next pick.',
  slotOf: (at: number, all: number) => `Slot ${at} of ${all}`,
  length: (beats: number, time: string) =>
    beats > 0 ? `${counted(beats, 'beat', 'beats')} · ${time}` : time,
  kinds: { empty: 'empty', full: 'filled' },
  takenBy: {
    across: 'something lies across its edges',
    late: 'what lies in it begins late',
    gap: 'there is a gap in it',
  },
  needs: (time: string) => `needs ${time} more`,
  noneSelected: (all: number) => `${slots(all)}, none selected`,
  selected: 'Selected slot',
  counts: (all: number, empty: number, short: number) => `${slots(all)}, ${empty} empty, ${short} too short`,
  previous: 'Previous slot',
  next: 'Next slot',
  nextLack: 'Next gap',
  fillAll: 'Fill empty slots',
  clear: 'Clear slots',
  clearHint: 'Takes the slots away; the clips in them stay',
  fillHint: 'Click a clip in the bin, or drop one on the slot.',
  fillNext: (name: string) => `Fill with ${name}`,

  left: (n: number) =>
    `${counted(n, 'shot', 'shots')} left ${n === 1 ? 'its slot' : 'their slots'}. Undo brings ${n === 1 ? 'it' : 'them'} back.`,

  ways: 'The take is too short',
  slowTo: (percent: string) => `Slow motion, ${percent}`,
  longer: 'Show more of the clip',
  noSlow: {
    slow: 'Slow motion would need less than half speed.',
    still: 'The picture stands still, so it has no speed.',
    backwards: 'It runs backwards: its speed is set by hand.',
    title: 'The title ends before the slot does: drag its end, or put a clip behind it.',
  },
  freeze: 'Freeze the last picture',
  otherTake: (name: string) => `Take ${name}`,
  noTake: 'No other take of the shot is long enough.',
};
