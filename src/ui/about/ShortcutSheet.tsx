import { AppDialog } from '../parts/AppDialog';
import { keyCaps } from '../parts/key-caps';
import { useWords } from '../words/language';
import { SHORTCUTS } from './shortcut-list';
import './about.css';

/** The keys that there are, by where they work. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { shortcuts } = useWords();
  return (
    <AppDialog title={shortcuts.title} onClose={onClose} isSheet>
      <div className="shortcut-groups">
        {SHORTCUTS.map(({ group, lines }) => (
          <section key={group}>
            <h3>{shortcuts.groups[group]}</h3>
            <dl className="shortcut-list">
              {lines.map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {keys.map((name) => (
                      <span key={name} className="shortcut-keys">
                        {keyCaps(name, shortcuts).map((cap) => (
                          <kbd key={cap}>{cap}</kbd>
                        ))}
                      </span>
                    ))}
                  </dt>
                  <dd>{shortcuts[does]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </AppDialog>
  );
}
