/** How much of a name's end is always shown. */
const TAIL = 10;

/**
 * A name on one line; one that is too long loses its middle. Generators begin all names alike, and what tells them
 * apart stands at the end.
 */
export function ClipName({ name, className }: { readonly name: string; readonly className?: string }) {
  const cut = Math.max(0, name.length - TAIL);
  return (
    <span className={className ? `name ${className}` : 'name'}>
      <span className="name-head">{name.slice(0, cut)}</span>
      <span className="name-tail">{name.slice(cut)}</span>
    </span>
  );
}
