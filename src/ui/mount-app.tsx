// First: what the other sheets build on.
import './tokens.css';
import './base.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Studio } from '../studio';
import { App } from './App';
import { type Launched, LaunchedContext } from './intake/launched';
import { StudioContext } from './studio-context';
import { startLanguage } from './words/language';

/**
 * Shows the studio in `root`, which it takes over, for as long as the page lives; takes in the files that the system
 * opens with the app.
 */
export async function mountApp(root: HTMLElement, studio: Studio, launched: Launched): Promise<void> {
  await startLanguage();
  createRoot(root).render(
    <StrictMode>
      <StudioContext value={studio}>
        <LaunchedContext value={launched}>
          <App />
        </LaunchedContext>
      </StudioContext>
    </StrictMode>,
  );
}
