import { useState } from 'react';
import { MADE_FIELDS, type MadeField, type Making, type ProjectClip, promptOf } from '../../model';
import { useCanEdit } from '../studio-context';
import { useWords } from '../words/language';
import { CopyPrompt } from './CopyPrompt';
import { Highlighted } from './library/Highlighted';
import { MakingForm } from './MakingForm';
import './made.css';

/** How a clip was made, and where each of it was read. Everything in it is text, whatever it holds. */
export function ClipMaking({ clip }: { readonly clip: ProjectClip }) {
  const { made } = useWords();
  const canEdit = useCanEdit();
  const [isEditing, setIsEditing] = useState(false);
  const { making } = clip;
  const prompt = promptOf(making);
  const negative = making.fields.negativePrompt;
  const facts = MADE_FIELDS.filter((field) => field !== 'prompt' && field !== 'negativePrompt');
  const isEmpty = Object.keys(making.fields).length === 0 && making.aiMark === null;
  return (
    <section className="made" aria-label={made.heading}>
      {prompt ? (
        <div className="made-prompt">
          <blockquote dir="auto" className="made-text" aria-label={made.fields.prompt}>
            <Highlighted text={prompt.isExcerpt ? `${prompt.text}…` : prompt.text} />
          </blockquote>
          <p className="made-source">
            {made.from[making.fields.prompt?.from ?? 'tags']}
            {prompt.isExcerpt ? `. ${made.beginning}` : null}
          </p>
          <CopyPrompt text={prompt.text} />
        </div>
      ) : null}
      {negative ? (
        <details className="made-negative">
          <summary>{made.fields.negativePrompt}</summary>
          <blockquote dir="auto" className="made-text" aria-label={made.fields.negativePrompt}>
            {negative.value}
          </blockquote>
          <p className="made-source">{made.from[negative.from]}</p>
        </details>
      ) : null}
      <h3 className="caps made-heading">{made.heading}</h3>
      {isEmpty ? (
        <p className="made-source">{made.nothing}</p>
      ) : (
        <ul className="made-facts">
          {facts.map((field) => (
            <Fact key={field} field={field} making={making} />
          ))}
          {making.aiMark ? (
            <li>
              <span>{made.aiMark}</span>{' '}
              <span>
                {made.aiMarks[making.aiMark.kind]}, <bdi>{making.aiMark.claimedBy}</bdi>{' '}
                <small>{made.notVerified}</small>
              </span>
            </li>
          ) : null}
        </ul>
      )}
      {canEdit ? (
        <button type="button" className="made-edit" onClick={() => setIsEditing(true)}>
          {made.edit}
        </button>
      ) : null}
      {isEditing ? <MakingForm clip={clip} onClose={() => setIsEditing(false)} /> : null}
    </section>
  );
}

function Fact({ field, making }: { readonly field: MadeField; readonly making: Making }) {
  const { made, format } = useWords();
  const value = making.fields[field];
  if (!value) return null;
  const shown = field === 'created' ? whenMade(value.value, format) : value.value;
  return (
    <li>
      <span>{made.fields[field]}</span>{' '}
      <span>
        <bdi>{shown}</bdi> <small>{made.from[value.from]}</small>
      </span>
    </li>
  );
}

/** A day, or a day and a time: a zone's is told in the reader's own, another is told as it is written. */
function whenMade(
  iso: string,
  format: { day(isoDay: string): string; date(milliseconds: number): string },
): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  return iso.includes('T') ? format.date(at) : format.day(iso);
}
