import type { SequenceId } from '../../model';

// Where the playhead stood, for coming back from another screen; as long as the page lives.
const places = new Map<SequenceId, number>();

/** The frame at which the playhead stood when the sequence was last on the table. */
export function lastPlace(id: SequenceId): number {
  return places.get(id) ?? 0;
}

/** Remembers where the playhead stands. */
export function rememberPlace(id: SequenceId, frame: number): void {
  places.set(id, frame);
}
