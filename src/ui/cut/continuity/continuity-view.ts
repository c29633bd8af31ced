import { createStore } from 'zustand/vanilla';
import { clamp } from '../../../base';
import { remember, remembered } from '../../parts/remembered';

/** How the two pictures of a cut are shown: beside each other, in one place by turns, or what differs between them. */
export const CUT_VIEWS = ['beside', 'over', 'difference'] as const;
export type CutView = (typeof CUT_VIEWS)[number];

/** The width of one picture, in CSS pixels. */
export const PICTURE_SIZE = { min: 120, max: 640, step: 20, first: 320 } as const;

const SIZE_KEY = 'rushes.continuity.size';
const firstSize = Number(remembered(SIZE_KEY) ?? PICTURE_SIZE.first) || PICTURE_SIZE.first;

/** Whether and how the cuts are looked at: as long as the page lives, the size in this browser. */
export const continuityView = createStore<{
  readonly isOpen: boolean;
  readonly view: CutView;
  readonly size: number;
}>(() => ({
  isOpen: false,
  view: 'beside',
  size: clamp(firstSize, PICTURE_SIZE.min, PICTURE_SIZE.max),
}));

/** Shows the cuts in the place of the viewer, or the viewer again. */
export function toggleContinuity(): void {
  continuityView.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}

/** Shows the pictures larger or smaller, also the next time. */
export function setPictureSize(size: number): void {
  continuityView.setState({ size });
  remember(SIZE_KEY, String(size));
}
