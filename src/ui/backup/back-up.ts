import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ProjectId } from '../../model';
import type { Studio } from '../../studio';
import { askWhere } from '../deliver/ask-where';
import { downloadFile } from '../parts/download-file';
import { useStudio } from '../studio-context';

/** Asks where the backup goes, from a click, and has it written. */
export async function backUp(
  studio: Studio,
  project: { readonly id: ProjectId; readonly name: string },
): Promise<void> {
  const handle = await askWhere(studio.backupName(project.name), { 'application/zip': ['.zip'] });
  if (handle !== 'cancelled') await studio.backUp(project.id, handle);
}

/** Hands each backup that was not written to a chosen file to the browser's downloads. */
export function useBackupDownload(): void {
  const { backups } = useStudio();
  useEffect(
    () =>
      backups.subscribe((state, before) => {
        if (state.kind === 'saved' && before.kind !== 'saved') downloadFile(state.file);
      }),
    [backups],
  );
}

/** Whether a backup or a restore is under way. */
export function useIsBackingUp(): boolean {
  return useStore(useStudio().backups, ({ kind }) => kind === 'running' || kind === 'cancelling');
}
