import { useEffect, useState } from 'react';
import { AppDialog } from '../parts/AppDialog';
import { useWords } from '../words/language';
import { loadShipped, type Shipped, type ShippedPart } from './shipped';
import './about.css';

/** What the app is, and what is shipped with it under which licence, every word of each. */
export function About({ onClose }: { readonly onClose: () => void }) {
  const { about } = useWords();
  const [shipped, setShipped] = useState<Shipped | 'loading' | null>('loading');
  useEffect(() => {
    let isCurrent = true;
    void loadShipped().then((found) => {
      if (isCurrent) setShipped(found);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return (
    <AppDialog title={about.title} onClose={onClose} isSheet>
      <p className="dialog-text">{about.text}</p>
      {shipped === 'loading' ? <output className="sheet-note">{about.loading}</output> : null}
      {shipped === null ? (
        <p className="sheet-note" role="alert">
          {about.failed}
        </p>
      ) : null}
      {shipped !== null && shipped !== 'loading' ? <ShippedList shipped={shipped} /> : null}
    </AppDialog>
  );
}

function ShippedList({ shipped }: { readonly shipped: Shipped }) {
  const { about } = useWords();
  const { app, core, coreParts, packages, texts } = shipped;
  return (
    <>
      <section>
        <h3>{about.version(app.version)}</h3>
        <p className="dialog-text">{about.licence}</p>
        <Parts parts={[app]} texts={texts} />
      </section>
      <section>
        <h3>{about.core}</h3>
        <p className="dialog-text">
          {about.coreText(core.name, core.version)} <Outside href={core.source}>{core.source}</Outside>.
        </p>
        <Parts parts={[core]} texts={texts} />
        <h4>{about.parts(coreParts.length)}</h4>
        <Parts parts={coreParts} texts={texts} />
      </section>
      <section>
        <h3>{about.packages(packages.length)}</h3>
        <Parts parts={packages} texts={texts} />
      </section>
    </>
  );
}

function Parts({
  parts,
  texts,
}: {
  readonly parts: readonly ShippedPart[];
  readonly texts: readonly string[];
}) {
  const { about } = useWords();
  return (
    <ul className="shipped">
      {parts.map((part) => (
        <li key={part.name}>
          <Licence part={part} texts={texts} />
          {part.source === '' ? null : (
            <Outside href={part.source} label={about.sourceOf(part.name)}>
              {about.source}
            </Outside>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The words of a licence are long, and in the page only while they are read. */
function Licence({ part, texts }: { readonly part: ShippedPart; readonly texts: readonly string[] }) {
  const { about } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <b>{part.name}</b> <span>{part.version}</span> <span className="shipped-licence">{part.licence}</span>
      </summary>
      {isOpen
        ? part.texts.map((place) => (
            <section
              key={place}
              className="shipped-text"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys
              tabIndex={0}
              aria-label={about.show(part.name)}
              // The words are binding as they were written.
              lang="en"
            >
              <pre>{texts[place]}</pre>
            </section>
          ))
        : null}
    </details>
  );
}

function Outside(props: { readonly href: string; readonly label?: string; readonly children: string }) {
  return (
    <a href={props.href} target="_blank" rel="noreferrer" aria-label={props.label}>
      {props.children}
    </a>
  );
}
