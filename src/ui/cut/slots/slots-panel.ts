import { createStore } from 'zustand/vanilla';
import type { Assembly, ShortWay } from '../../../model';
import { closeMusicPanel, musicPanel } from '../music/music-panel';

/** How long slots are: so many beats or bars, or a section. */
export const SPACINGS = [
  'beat 1',
  'beat 2',
  'beat 4',
  'beat 8',
  'bar 1',
  'bar 2',
  'bar 4',
  'section',
] as const;
export type Spacing = (typeof SPACINGS)[number];

/** Where the clips come from: all picks, those that Rushes shows, those selected there. */
export const SOURCES = ['picks', 'shown', 'selected'] as const;
export type Source = (typeof SOURCES)[number];

/** The part of the film that gets slots. */
export const PLACES = ['film', 'playhead', 'section'] as const;
export type Place = (typeof PLACES)[number];

/** What the panel of the slots shows, and what was chosen there. As long as the page lives. */
export const slotsPanel = createStore<{
  readonly isOpen: boolean;
  /** The first frame of the selected slot. */
  readonly selected: number | null;
  /** What the last filling came to. */
  readonly report: Assembly | null;
  readonly spacing: Spacing;
  readonly source: Source;
  readonly place: Place;
  readonly short: ShortWay;
}>(() => ({
  isOpen: false,
  selected: null,
  report: null,
  spacing: 'bar 1',
  source: 'picks',
  place: 'film',
  short: 'short',
}));

/** Shows the slots in the inspector, in the place of the music; one of them is selected. */
export function openSlotsPanel(selected: number | null): void {
  closeMusicPanel();
  slotsPanel.setState({ isOpen: true, selected, report: null });
}

/** Shows the film, or an item, in the inspector again. */
export function closeSlotsPanel(): void {
  slotsPanel.setState({ isOpen: false, selected: null, report: null });
}

// The inspector shows one of the two.
musicPanel.subscribe(({ isOpen }) => {
  if (isOpen) closeSlotsPanel();
});
