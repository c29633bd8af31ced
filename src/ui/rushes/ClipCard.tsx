import { Film, TriangleAlert, Volume2 } from 'lucide-react';
import { memo, useState } from 'react';
import type { ProjectClip } from '../../model';
import { ClipName } from '../parts/ClipName';
import { useIsMissing } from '../parts/MissingNote';
import { Poster } from '../parts/Poster';
import type { Words } from '../words/en';
import { useWords } from '../words/language';
import { Filmstrip } from './Filmstrip';
import { HintBadges } from './hints/HintBadges';

/** What a card shows, for those who do not see it. */
export function describeClip(words: Words, clip: ProjectClip, uses: number, isMissing: boolean): string {
  const facts = [
    isMissing ? words.backup.missing : null,
    kindWord(words, clip),
    clip.kind === 'still' ? null : words.format.length(clip.duration),
    clip.hasSound && clip.kind !== 'audio' ? words.rushes.sound : null,
    uses > 0 ? words.rushes.inFilm : null,
  ];
  return facts.filter((fact) => fact !== null).join(', ');
}

/** A clip in the grid: its picture, which follows the pointer, its name and length. */
export const ClipCard = memo(function ClipCard(props: { readonly clip: ProjectClip; readonly uses: number }) {
  const { clip, uses } = props;
  const words = useWords();
  const isMissing = useIsMissing(clip.id);
  const [place, setPlace] = useState<number | null>(null);
  const canScrub = clip.kind === 'video' || clip.kind === 'animation';
  return (
    <>
      <div
        className="clip-picture"
        onPointerMove={(event) => {
          if (!canScrub || event.pointerType === 'touch') return;
          const box = event.currentTarget.getBoundingClientRect();
          setPlace(Math.max(0, Math.min(0.999, (event.clientX - box.left) / box.width)));
        }}
        onPointerLeave={() => setPlace(null)}
      >
        <Poster id={clip.id} kind={clip.kind} />
        {place === null ? null : <Filmstrip clip={clip} place={place} />}
        {isMissing ? (
          <span className="clip-badge missing" aria-hidden>
            <TriangleAlert size={11} /> {words.backup.missing}
          </span>
        ) : null}
        <HintBadges id={clip.id} />
        {uses > 0 ? (
          <span className="clip-badge in-film" aria-hidden>
            <Film size={11} /> {uses > 1 ? words.format.count(uses) : null}
          </span>
        ) : null}
      </div>
      <div className="clip-caption" aria-hidden>
        <ClipName name={clip.name} />
        <span className="clip-facts">
          <span>{clip.kind === 'still' ? words.rushes.still : words.format.length(clip.duration)}</span>
          {clip.kind === 'animation' || clip.kind === 'audio' ? <span>{kindWord(words, clip)}</span> : null}
          {clip.hasSound && clip.kind !== 'audio' ? <Volume2 size={11} /> : null}
        </span>
      </div>
    </>
  );
});

function kindWord(words: Words, clip: ProjectClip): string | null {
  if (clip.kind === 'still') return words.rushes.still;
  if (clip.kind === 'animation') return words.rushes.animation;
  return clip.kind === 'audio' ? words.rushes.song : null;
}
