/** What is said of the song's beats, bars and sections, of markers and of snapping. */
export const enMusic = {
  snap: 'Snap',
  snapOn: 'Snapping',
  snapHint: 'Cuts and the playhead snap while they are dragged. Hold Alt to place them freely.',
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
