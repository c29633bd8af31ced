/**
 * ui: what the artist sees and does — React, one folder a screen (home, rushes, cut, deliver), shared parts in
 * parts/, every word in words/. It reads the studio's stores, calls its actions, and asks the pure rooms to count
 * and to plan. It knows no storage, no codec and no engine. `main.tsx` calls mountApp once.
 */
export { mountApp } from './mount-app';
