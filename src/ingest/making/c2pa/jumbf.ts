import { latin1, textOf, viewOf } from '../peek';

/** A JUMBF superbox: its label, the boxes that hold its content, and the superboxes in it (ISO/IEC 19566-5). */
export type Superbox = {
  readonly label: string;
  readonly contents: readonly { readonly type: string; readonly bytes: Uint8Array }[];
  readonly inner: readonly Superbox[];
};

const DEEPEST = 8;
const MOST_BOXES = 2_000;

/** The superboxes side by side in `bytes`; what is damaged or cut short is left out. */
export function readJumbf(bytes: Uint8Array): readonly Superbox[] {
  let seen = 0;
  const boxes = (from: Uint8Array) => {
    const found: { readonly type: string; readonly bytes: Uint8Array }[] = [];
    for (let at = 0; at + 8 <= from.length && seen < MOST_BOXES; seen++) {
      const size = viewOf(from).getUint32(at) || from.length - at;
      if (size < 8) break;
      found.push({ type: latin1(from.subarray(at + 4, at + 8)), bytes: from.subarray(at + 8, at + size) });
      at += size;
    }
    return found;
  };
  const superboxes = (from: Uint8Array, depth: number): readonly Superbox[] =>
    depth > DEEPEST
      ? []
      : boxes(from)
          .filter(({ type }) => type === 'jumb')
          .map((box) => {
            const [description, ...contents] = boxes(box.bytes);
            // A UUID and the flags come before the label.
            const label = description?.type === 'jumd' ? textOf(description.bytes.subarray(17)) : '';
            return {
              label,
              contents: contents.filter(({ type }) => type !== 'jumb'),
              inner: superboxes(box.bytes, depth + 1),
            };
          });
  return superboxes(bytes, 0);
}
