import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { sheet, showSheet } from './sheet';

const sheets = {
  about: lazy(() => import('./About').then(({ About }) => ({ default: About }))),
  shortcuts: lazy(() => import('./ShortcutSheet').then(({ ShortcutSheet }) => ({ default: ShortcutSheet }))),
} as const;

/** The sheet that is open, if one is; loaded when it is first asked for. */
export function Sheets() {
  const open = useStore(sheet);
  if (open === null) return null;
  const Open = sheets[open];
  return (
    <Suspense fallback={null}>
      <Open onClose={() => showSheet(null)} />
    </Suspense>
  );
}
