import { type Brand, newId } from '../base';
import type { Size } from './size';

export type ShotId = Brand<string, 'ShotId'>;

/** What the artist asked for. Its takes are the clips that name it. */
export type Shot = {
  readonly id: ShotId;
  readonly name: string;
  readonly prompt: string;
  /** The place in the list of shots. */
  readonly order: number;
  /** Whether the artist listed or named it: such a shot stays when its last take goes. */
  readonly isListed: boolean;
  /** How long the film needs it, in seconds; null where nobody said. */
  readonly wantedSeconds: number | null;
  /** How large it is wanted; null where nobody said. */
  readonly wantedSize: Size | null;
};

/** A shot of which nothing else is known. */
export function newShot(known: Pick<Shot, 'name' | 'order'> & Partial<Shot>): Shot {
  return {
    id: newId() as ShotId,
    prompt: '',
    isListed: false,
    wantedSeconds: null,
    wantedSize: null,
    ...known,
  };
}

/** The last place in the list of shots that is taken; −1 where there is none. */
export function lastOrder(shots: { readonly [id: ShotId]: Shot }): number {
  return Object.values(shots).reduce((last, shot) => Math.max(last, shot.order), -1);
}
