import type { AppError } from '../base';

/** The jobs of one worker by name: what each takes, tells on the way and answers. All must survive postMessage. */
export type JobMap<Names extends PropertyKey = string> = {
  readonly [name in Names]: { readonly args: unknown; readonly progress: unknown; readonly result: unknown };
};

/** From the client to the host. */
export type Request =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly args: unknown }
  | { readonly type: 'cancel'; readonly id: number };

/** From the host to the client. Each call gets any number of `progress` and then exactly one of the others. */
export type Reply =
  | { readonly type: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: AppError }
  | { readonly type: 'cancelled'; readonly id: number };
