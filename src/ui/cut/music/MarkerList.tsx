import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useStore } from 'zustand';
import { MARKER_COLOURS } from '../../../model';
import { formatTimecode } from '../../../time';
import { ActionMenu } from '../../parts/ActionMenu';
import { keyText } from '../../parts/key-caps';
import { useCanEdit, useSequence, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { seekAnywhere } from '../beyond-film';
import { musicPanel } from './music-panel';
import { NameField } from './NameField';
import { useMusicActions } from './use-music';

/** The markers of the film, in order, to name, colour, go to and take away. */
export function MarkerList() {
  const { music: words, shortcuts } = useWords();
  const studio = useStudio();
  const canEdit = useCanEdit();
  const actions = useMusicActions();
  const { markers, rate } = useSequence();
  const naming = useStore(musicPanel, (panel) => panel.naming);
  return (
    <div className="stack">
      {markers.length === 0 ? <p className="field-hint">{words.noMarkers}</p> : null}
      <ul className="named-list" aria-label={words.markers}>
        {markers.map(({ id, name, colour, frame }) => {
          const time = formatTimecode(frame, rate);
          return (
            <li key={id}>
              {canEdit ? (
                <ActionMenu
                  label={words.colourOf(time, words.colours[colour])}
                  icon={<i className="marker-dot" data-colour={colour} />}
                  choices={{
                    label: words.colour,
                    actions: MARKER_COLOURS.map((one) => ({
                      id: one,
                      label: words.colours[one],
                      isChosen: one === colour,
                      onAction: () => actions.changeMarker(id, { colour: one }),
                    })),
                  }}
                  actions={[]}
                />
              ) : (
                <i className="marker-dot" data-colour={colour} />
              )}
              <NameField
                label={words.markerName(time)}
                value={name}
                placeholder={words.unnamedMarker}
                isDisabled={!canEdit}
                isNaming={naming === id}
                onName={(next) => actions.changeMarker(id, { name: next })}
              />
              <button
                type="button"
                className="link"
                aria-label={words.goTo(name === '' ? words.unnamedMarker : name, time)}
                onClick={() => seekAnywhere(studio, frame)}
              >
                {time}
              </button>
              {canEdit ? (
                <button
                  type="button"
                  className="icon-btn"
                  aria-label={words.removeMarker(time)}
                  title={words.removeMarker(time)}
                  onClick={() => actions.removeMarker(id)}
                >
                  <X aria-hidden size={14} />
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <div className="marker-actions">
        {canEdit ? (
          <button type="button" className="btn" onClick={actions.addMarker}>
            {words.markerHere} <kbd aria-hidden>M</kbd>
          </button>
        ) : null}
        {markers.length > 0 ? (
          <>
            <button
              type="button"
              className="btn"
              aria-label={words.lastMarker}
              title={`${words.lastMarker} (${keyText('shift+arrowup', shortcuts)})`}
              onClick={() => actions.goToMarker(-1)}
            >
              <ChevronLeft aria-hidden size={16} />
            </button>
            <button
              type="button"
              className="btn"
              aria-label={words.nextMarker}
              title={`${words.nextMarker} (${keyText('shift+arrowdown', shortcuts)})`}
              onClick={() => actions.goToMarker(1)}
            >
              <ChevronRight aria-hidden size={16} />
            </button>
          </>
        ) : null}
      </div>
    </div>
  );
}
