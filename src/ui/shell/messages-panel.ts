import { createStore } from 'zustand/vanilla';

/** Whether the list of messages is shown; a note over the page opens it too. */
export const messagesPanel = createStore<boolean>(() => false);
