/**
 * What a button is given that does nothing for the moment. It keeps the focus, which `disabled` would drop as soon as a
 * press has left nothing more to do.
 */
export function idleButton(
  isIdle: boolean,
  act: () => void,
): { readonly 'aria-disabled': true | undefined; readonly onClick: () => void } {
  return { 'aria-disabled': isIdle || undefined, onClick: isIdle ? () => {} : act };
}
