import type { Brand } from '../base';
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
