import { Check, Film, TriangleAlert, Volume2, X } from 'lucide-react';
import { memo, useState } from 'react';
import type { Hint, ProjectClip } from '../../model';
import { ClipName } from '../parts/ClipName';
import { useIsMissing } from '../parts/MissingNote';
import { Poster } from '../parts/Poster';
import { useUsesOf } from '../parts/use-clip-uses';
import type { Words } from '../words/en';
import { useWords } from '../words/language';
import { Filmstrip } from './Filmstrip';
import { HintBadges } from './hints/HintBadges';

/** What is known of a clip beside its own record. */
export type CardFacts = {
  readonly uses: number;
  readonly isMissing: boolean;
  readonly hints: readonly Hint[];
};

/** What a card shows, for those who do not see it. */
export function describeClip(words: Words, clip: ProjectClip, { uses, isMissing, hints }: CardFacts): string {
  const { cull, library } = words;
  const facts = [
    isMissing ? words.backup.missing : null,
    kindWord(words, clip),
    clip.kind === 'still' ? null : words.format.length(clip.duration),
    clip.hasSound && clip.kind !== 'audio' ? words.rushes.sound : null,
    uses > 0 ? words.rushes.inFilm : null,
    clip.flag === 'pick' ? cull.isPicked : clip.flag === 'reject' ? cull.isRejected : null,
    clip.rating > 0 ? cull.stars(clip.rating) : null,
    clip.ranges.length > 0 ? cull.ranges(clip.ranges.length) : null,
    clip.tags.length > 0 ? cull.tagged(clip.tags.join(', ')) : null,
    ...hints.map((hint) => library.hintNames[hint]),
  ];
  return facts.filter((fact) => fact !== null).join(', ');
}

/** Of a clip in which nothing was found. */
export const NO_HINTS: readonly Hint[] = [];

/** A clip in the grid: its picture, which follows the pointer, its marks, and what it is. */
export const ClipFace = memo(function ClipFace({ clip }: { readonly clip: ProjectClip }) {
  const words = useWords();
  const isMissing = useIsMissing(clip.id);
  const uses = useUsesOf(clip.id);
  const [place, setPlace] = useState<number | null>(null);
  const canScrub = clip.kind === 'video' || clip.kind === 'animation';
  return (
    <div className={clip.flag === 'reject' ? 'clip-face rejected' : 'clip-face'}>
      <div
        className="clip-picture"
        onPointerMove={(event) => {
          if (!canScrub || event.pointerType === 'touch' || event.buttons !== 0) return;
          const box = event.currentTarget.getBoundingClientRect();
          setPlace(Math.max(0, Math.min(0.999, (event.clientX - box.left) / box.width)));
        }}
        onPointerLeave={() => setPlace(null)}
      >
        <Poster id={clip.id} kind={clip.kind} />
        {place === null ? null : <Filmstrip clip={clip} place={place} />}
        <RangeStrip clip={clip} />
        {clip.flag === null ? null : (
          <span className={`flag ${clip.flag}`} aria-hidden>
            {clip.flag === 'pick' ? <Check size={12} strokeWidth={3} /> : <X size={12} strokeWidth={3} />}
          </span>
        )}
        <HintBadges id={clip.id} />
        {uses > 0 ? (
          <span className="clip-badge in-film" aria-hidden>
            <Film size={11} /> {uses > 1 ? words.format.count(uses) : null}
          </span>
        ) : null}
        {isMissing ? (
          <span className="clip-badge missing" aria-hidden>
            <TriangleAlert size={11} /> {words.backup.missing}
          </span>
        ) : null}
      </div>
      <div className="clip-caption" aria-hidden>
        <span className="clip-caption-name">
          <ClipName name={clip.name} />
        </span>
        <span className="clip-facts">
          <span className="clip-stars">{clip.rating === 0 ? '—' : '★'.repeat(clip.rating)}</span>
          <span className="foot-space" />
          {clip.hasSound && clip.kind !== 'audio' ? <Volume2 size={11} /> : null}
          {clip.kind === 'animation' || clip.kind === 'audio' ? <span>{kindWord(words, clip)}</span> : null}
          <span>{clip.kind === 'still' ? words.rushes.still : words.format.length(clip.duration)}</span>
        </span>
      </div>
    </div>
  );
});

/** The parts of the clip that are worth using, below its picture. */
function RangeStrip({ clip }: { readonly clip: ProjectClip }) {
  if (clip.ranges.length === 0 || clip.duration === 0) return null;
  return (
    <span className="range-strip" aria-hidden>
      {clip.ranges.map((range) => (
        <i
          key={range.id}
          style={{
            left: `${(100 * range.start) / clip.duration}%`,
            width: `${(100 * range.duration) / clip.duration}%`,
          }}
        />
      ))}
    </span>
  );
}

function kindWord(words: Words, clip: ProjectClip): string | null {
  if (clip.kind === 'still') return words.rushes.still;
  if (clip.kind === 'animation') return words.rushes.animation;
  return clip.kind === 'audio' ? words.rushes.song : null;
}
