import { Star } from 'lucide-react';
import type { Rating } from '../../model';
import { useWords } from '../words/language';

/** The stars that can be given. */
const STARS = [1, 2, 3, 4, 5] as const satisfies readonly Rating[];

/** Gives stars; those that are given already are taken back. `rating` is null where it is for several clips. */
export function StarButtons(props: {
  readonly rating: Rating | null;
  readonly onRate: (rating: Rating) => void;
}) {
  const { rating } = props;
  const { cull } = useWords();
  return (
    <fieldset className="mark-stars" aria-label={cull.rate}>
      {STARS.map((stars) => (
        <button
          key={stars}
          type="button"
          className={stars <= (rating ?? 0) ? 'mark-star on' : 'mark-star'}
          aria-label={cull.giveStars(stars)}
          aria-pressed={rating === null ? undefined : stars === rating}
          title={`${cull.giveStars(stars)} (${stars})`}
          onClick={() => props.onRate(stars === rating ? 0 : stars)}
        >
          <Star aria-hidden size={15} />
        </button>
      ))}
    </fieldset>
  );
}
