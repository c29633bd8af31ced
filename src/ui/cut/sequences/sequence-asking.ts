import { createStore } from 'zustand/vanilla';

/** What is asked of the artist about sequences; one thing at a time. */
export type SequenceAsking = 'add' | 'rename' | 'keep' | 'versions' | null;

export const sequenceAsking = createStore<{ readonly asking: SequenceAsking }>(() => ({ asking: null }));

/** Opens one of the dialogs, or closes the one that is open. */
export function askSequence(asking: SequenceAsking): void {
  sequenceAsking.setState({ asking });
}
