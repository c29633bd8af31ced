import { createStore } from 'zustand/vanilla';
import { remember, remembered } from '../parts/remembered';

/** How this browser culls, whatever the project. */
type CullSettings = {
  /** Whether picking or rejecting a clip goes on to the next. */
  readonly autoAdvance: boolean;
  /** Whether choosing the winner of a comparison rejects the others. */
  readonly rejectOthers: boolean;
};

const KEYS = { autoAdvance: 'rushes.auto-advance', rejectOthers: 'rushes.reject-others' } as const;

export const cullSettings = createStore<CullSettings>(() => ({
  autoAdvance: remembered(KEYS.autoAdvance) !== 'off',
  rejectOthers: remembered(KEYS.rejectOthers) === 'on',
}));

/** Changes one of them, and remembers it. */
export function setCulling(setting: keyof CullSettings, isOn: boolean): void {
  cullSettings.setState({ [setting]: isOn });
  remember(KEYS[setting], isOn ? 'on' : 'off');
}
