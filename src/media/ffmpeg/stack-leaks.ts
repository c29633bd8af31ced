/** What the worker logs when it could not find the core's stack pointer: replace it every ten jobs. */
export const STACK_LEAKS = 'rushes: stack pointer not found';
