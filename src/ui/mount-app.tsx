// First: what the other sheets build on.
import './tokens.css';
import './base.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Studio } from '../studio';
import { App } from './App';
import { StudioContext } from './studio-context';

/** Shows the studio in `root`, which it takes over, for as long as the page lives. */
export function mountApp(root: HTMLElement, studio: Studio): void {
  createRoot(root).render(
    <StrictMode>
      <StudioContext value={studio}>
        <App />
      </StudioContext>
    </StrictMode>,
  );
}
