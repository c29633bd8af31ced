import { Check, CircleHelp, X } from 'lucide-react';
import { memo, useState } from 'react';
import type { FilmFile, Proof, ProvedItem, Verdict } from '../../../studio';
import { formatTimecode } from '../../../time';
import { downloadFile } from '../../parts/download-file';
import { useGrowing } from '../../parts/use-growing';
import { useProject } from '../../studio-context';
import { useLanguage, useWords } from '../../words/language';
import { askWhere } from '../ask-where';
import { proofHtml } from './proof-html';
import { type NameOf, nameShot, proofLines, sayFault } from './proof-lines';
import './proof.css';

const MARKS = { passed: Check, failed: X, unchecked: CircleHelp };

/** So many shots are shown until all are asked for. */
const FEW = 24;

/** What was checked of a finished film, and the pictures at its cuts; on request as a file. */
export function ProofSheet({ film }: { readonly film: FilmFile }) {
  const words = useWords();
  const { proof: say } = words;
  const clips = useProject((project) => project.document.clips);
  const nameOf: NameOf = (id) => clips[id]?.name;
  const { proof } = film;
  if (!proof) return <p className="proof-none">{say.unproved}</p>;
  return (
    <section className="proof" aria-label={say.title}>
      <h2 className="caps">
        {say.title} · <b className={`proof-is-${proof.verdict}`}>{say.verdicts[proof.kind][proof.verdict]}</b>
      </h2>
      <Faults proof={proof} nameOf={nameOf} />
      <ul className="proof-checks" aria-label={say.checks}>
        {proofLines(proof, words).map(({ verdict, label, seen }) => (
          <li key={label}>
            <Mark verdict={verdict} />
            <span className="proof-check-label">{label}</span>
            <b className={verdict === 'failed' ? 'proof-check-seen proof-is-failed' : 'proof-check-seen'}>
              {seen}
            </b>
          </li>
        ))}
      </ul>
      <SaveProof film={film.name} proof={proof} nameOf={nameOf} />
      {proof.items.length === 0 ? null : (
        <>
          <p className="proof-legend faint">{say.legend}</p>
          <Shots proof={proof} nameOf={nameOf} />
        </>
      )}
    </section>
  );
}

function Mark({ verdict }: { readonly verdict: Verdict }) {
  const { proof: say } = useWords();
  const Icon = MARKS[verdict];
  return (
    <Icon
      className={`proof-mark proof-is-${verdict}`}
      size={14}
      role="img"
      aria-hidden={false}
      aria-label={say.marks[verdict]}
    />
  );
}

function Faults({ proof, nameOf }: { readonly proof: Proof; readonly nameOf: NameOf }) {
  const words = useWords();
  if (proof.verdict !== 'failed') return null;
  return (
    <div className="proof-faults" role="alert">
      {proof.faults.length === 0 ? null : (
        <ul aria-label={words.proof.faults}>
          {proof.faults.map((fault) => (
            <li key={`${fault.frame} ${fault.reason}`}>{sayFault(fault, proof, nameOf, words)}</li>
          ))}
        </ul>
      )}
      <p>{words.proof.advice}</p>
    </div>
  );
}

function Shots({ proof, nameOf }: { readonly proof: Proof; readonly nameOf: NameOf }) {
  const words = useWords();
  const [isWhole, setIsWhole] = useState(false);
  const { items } = proof;
  const count = useGrowing(isWhole ? items.length : Math.min(FEW, items.length), FEW);
  // What is wrong comes first while only some are shown.
  const few = [...items].sort((a, b) => Number(b.verdict === 'failed') - Number(a.verdict === 'failed'));
  const shown = isWhole ? items.slice(0, count) : few.slice(0, count).sort((a, b) => a.start - b.start);
  return (
    <>
      <ul className="proof-shots" aria-label={words.proof.pictures}>
        {shown.map((item) => (
          <li key={item.start} className={item.verdict}>
            <Shot item={item} name={nameShot(item, nameOf, words)} proof={proof} />
          </li>
        ))}
      </ul>
      {isWhole || shown.length === items.length ? null : (
        <button type="button" className="btn" onClick={() => setIsWhole(true)}>
          {words.proof.showAll(items.length)}
        </button>
      )}
    </>
  );
}

const Shot = memo(function Shot(props: {
  readonly item: ProvedItem;
  readonly name: string;
  readonly proof: Proof;
}) {
  const { item, name, proof } = props;
  const { proof: say } = useWords();
  const { width, height } = proof.size;
  return (
    <>
      <p className="proof-shot-name" title={item.isReused ? say.reused : undefined}>
        <Mark verdict={item.verdict} />
        <span>{name}</span>
        <span className="faint">{formatTimecode(item.start, proof.rate)}</span>
      </p>
      <div className="proof-pictures">
        {item.pictures.map(({ frame, film, source }, at) => {
          const edge = at === 0 ? say.first : say.last;
          return (
            <div key={frame}>
              {[
                [film, say.inFilm],
                [source, say.inClip],
              ].map(([address, where]) =>
                address ? (
                  <img
                    key={where}
                    src={address}
                    alt={say.alt(name, edge, where ?? '')}
                    title={where ?? ''}
                    style={{ aspectRatio: `${width} / ${height}` }}
                    loading="lazy"
                    decoding="async"
                  />
                ) : null,
              )}
              <span className="faint">{edge}</span>
            </div>
          );
        })}
      </div>
    </>
  );
});

function SaveProof(props: { readonly film: string; readonly proof: Proof; readonly nameOf: NameOf }) {
  const words = useWords();
  const language = useLanguage();
  const [hasFailed, setHasFailed] = useState(false);
  const save = async () => {
    const { film, proof, nameOf } = props;
    const name = words.proof.fileName(film.replace(/\.\w+$/, ''));
    const handle = await askWhere(name, { 'text/html': ['.html'] });
    if (handle === 'cancelled') return;
    const page = proofHtml(film, words.format.date(Date.now()), proof, nameOf, words, language);
    const blob = new Blob([page], { type: 'text/html' });
    if (!handle) return downloadFile({ name, blob });
    try {
      const file = await handle.createWritable();
      await file.write(blob);
      await file.close();
      setHasFailed(false);
    } catch {
      setHasFailed(true);
    }
  };
  return (
    <div className="film-actions">
      <button type="button" className="btn" onClick={() => void save()}>
        {words.proof.save}
      </button>
      {hasFailed ? <span role="alert">{words.proof.saveFailed}</span> : null}
    </div>
  );
}
