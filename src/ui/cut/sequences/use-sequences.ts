import { useMemo } from 'react';
import { type Sequence, type SequenceId, versionsOf, workedOn } from '../../../model';
import { useProject } from '../../studio-context';

/** The sequences of the open project that are worked on, in the order in which they were begun. */
export function useSequences(): readonly Sequence[] {
  const sequences = useProject((project) => project.document.sequences);
  return useMemo(() => workedOn({ sequences }), [sequences]);
}

/** The kept versions of a sequence, the newest first. */
export function useVersions(id: SequenceId): readonly Sequence[] {
  const sequences = useProject((project) => project.document.sequences);
  return useMemo(() => versionsOf({ sequences }, id), [sequences, id]);
}
