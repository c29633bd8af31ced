import { counted, format } from './en-count';

/** A tempo, or two: «104», «98.0–99.7». */
const bpm = (...tempi: readonly number[]) => {
  const digits = tempi.every((one) => Math.abs(one - Math.round(one)) < 0.05) ? 0 : 1;
  return [...new Set(tempi.map((one) => format.decimal(one, digits)))].join('–');
};

/** What is said of the song's beats, bars and sections, of markers and of snapping. */
export const enMusic = {
  title: 'Music and markers',
  open: 'Tempo, sections and markers',
  openWith: (text: string) => `Tempo, sections and markers: ${text}`,
  noSong: 'A film is cut to a song. Choose one, and its beats are found.',

  tempo: 'Tempo',
  bpm: 'bpm',
  firstTempo: 'None is known. A number lays even beats, with the first beat of a bar at the playhead.',
  tempoRange: (slowest: number, fastest: number) => `${bpm(slowest, fastest)} bpm`,
  tempoOfPart: (bar: number) => `For the part from bar ${bar} on, where the playhead is.`,
  tempoBends: (range: string) => `As it was played: ${range}. A number makes it even.`,
  findingLabel: 'Finding the beats',
  finding: (share: string) => `Finding the beats: ${share}`,
  tapBeats: 'Tap the beats',
  clear: (share: string) =>
    `Found clearly: a stroke is heard on ${share} of the beats. Whether it counts at half or twice the speed is for you to say.`,
  fair: (share: string) =>
    `Found fairly well: a stroke is heard on ${share} of the beats. Listen whether they fit; half or twice the speed may be meant.`,
  guess: (share: string) =>
    `A guess: a stroke is heard on only ${share} of the beats. Listen, and tap along where they do not fit.`,
  byHand: 'Corrected by hand.',
  noBeat: 'No clear beat was found. Play the song and tap along: press T on each beat, three times or more.',
  halve: 'Half as fast',
  double: 'Twice as fast',
  tap: 'Tap',
  taps: (n: number) => counted(n, 'tap', 'taps'),
  tapHint: 'Play the song and tap on each beat, three times or more, beginning with the first beat of a bar',
  signature: 'Time signature',
  wholeSong: 'One tempo for the whole song',
  wholeSongHint: 'A number that is a little off finds the song’s own tempo beside it.',
  tempoThroughout: 'Tempo throughout',
  signatureThroughout: 'Signature throughout',
  lay: 'Use',
  layThroughout: 'Use for the whole song',
  nudge: 'Move the beats, ms',
  nudgeBy: (ms: number) => `Move the beats ${Math.abs(ms)} ms ${ms < 0 ? 'earlier' : 'later'}`,
  firstBeatHere: 'First beat here',
  firstBeatHint: 'Bar 1, beat 1 is at the playhead',
  barHere: 'Bar begins here',
  barHint: 'The beat at the playhead is the first of a bar',
  changeHere: 'Tempo change here',
  changeHint: 'From the beat at the playhead on, tempo and time signature are set by themselves',
  removeChange: 'Remove change',
  removeChangeHint: 'The tempo before goes on here',
  changes: 'Tempo changes',
  partFrom: (bar: number) => `From bar ${bar}`,
  findAgain: 'Back to what was found',
  saveBeats: 'Save the beats as a list',

  bars: 'Bars',
  bar: (n: number) => `bar ${n}`,
  barBeat: (n: number, beat: number) => `bar ${n} · beat ${beat}`,
  barAndBeat: 'Bar and beat',
  beatsLong: (n: number) => `${format.decimal(n, n === Math.round(n) ? 0 : 1)} ${n === 1 ? 'beat' : 'beats'}`,

  sections: 'Sections',
  noSections: 'None yet.',
  firstSection: 'Name the sections of the song',
  newSection: (n: number) => `Section ${n}`,
  sectionHere: 'Section here',
  sectionHereHint: 'A section begins with the bar nearest to the playhead',
  sectionHint: (name: string) =>
    `${name}. Double-click or F2 names it, Alt and the arrow keys move its beginning, Del removes it.`,
  sectionName: (n: number) => `Name of section ${n}`,
  removeSection: (name: string) => `Remove the section ${name}`,
  goTo: (name: string, place: string) => `Go to ${name}, ${place}`,

  markers: 'Markers',
  noMarkers: 'None yet. M puts one at the playhead, also while the film plays.',
  unnamedMarker: 'Marker',
  markerHere: 'Marker here',
  markerAt: (name: string, time: string) => `${name}, ${time}`,
  markerHint: (name: string) =>
    `${name}. Drag or Alt and the arrow keys move it, double-click or F2 names it, Del removes it.`,
  markerName: (time: string) => `Name of the marker at ${time}`,
  removeMarker: (time: string) => `Remove the marker at ${time}`,
  lastMarker: 'Previous marker',
  nextMarker: 'Next marker',
  colour: 'Colour',
  colourOf: (time: string, colour: string) => `Colour of the marker at ${time}: ${colour}`,
  colours: {
    yellow: 'yellow',
    orange: 'orange',
    red: 'red',
    pink: 'pink',
    violet: 'violet',
    blue: 'blue',
    teal: 'teal',
    green: 'green',
  },

  snap: 'Snap',
  snapOn: 'Snapping',
  snapHint:
    'Cuts and the playhead snap while they are dragged. Hold Alt to place them freely; Shift for a clip of the bin.',
  snapTo: 'What to snap to',
  snapKinds: {
    playhead: 'Playhead',
    marker: 'Markers',
    edge: 'Cuts',
    section: 'Sections',
    bar: 'Bars',
    beat: 'Beats',
  },
  snappedTo: {
    playhead: 'playhead',
    marker: 'marker',
    edge: 'cut',
    section: 'section',
    bar: 'bar',
    beat: 'beat',
  },
};
