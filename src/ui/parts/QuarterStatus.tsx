/** How far a long work is, told to who does not see its bar: at its begin and at each quarter, not at every step. */
export function QuarterStatus(props: { readonly share: number; readonly say: (share: number) => string }) {
  return (
    <output className="visually-hidden">{props.say(Math.floor(Math.min(1, props.share) * 4) / 4)}</output>
  );
}
