import type { Brand } from '../base';

export type MarkerId = Brand<string, 'MarkerId'>;

/** The colours that a marker can have; stored by name: rename none. */
export const MARKER_COLOURS = ['yellow', 'orange', 'red', 'pink', 'violet', 'blue', 'teal', 'green'] as const;

export type MarkerColour = (typeof MARKER_COLOURS)[number];

/** A place in a sequence with a name, which may be empty. Edits of the film leave it where it is. */
export type Marker = {
  readonly id: MarkerId;
  readonly frame: number;
  readonly name: string;
  readonly colour: MarkerColour;
};
