import { Maximize2, Pause, Play, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ClipId, ProjectClip } from '../../../model';
import { walkPlaces } from '../../parts/list-selection';
import { keyName } from '../../parts/use-shortcuts';
import { useCanEdit, useProject, useStudio } from '../../studio-context';
import { useWords } from '../../words/language';
import { cullSettings, setCulling } from '../cull-settings';
import type { Culling } from '../culling';
import { differingFields } from './differing-fields';
import { TakeCell } from './TakeCell';
import { useTogether, useTogetherState } from './use-together';
import { wordDifferences } from './word-differences';
import './compare.css';

/** How many stand beside each other, by how many there are. */
const COLUMNS = [1, 1, 2, 3, 2, 3, 3, 3, 3, 3] as const;

/** Takes side by side, playing in step over and over; one key picks the winner. */
export function Compare(props: {
  readonly ids: readonly ClipId[];
  /** How many there would have been to compare. */
  readonly available: number;
  readonly culling: Culling;
  readonly onClose: () => void;
}) {
  const { cull } = useWords();
  const clips = useProject((project) => project.document.clips);
  const takes = props.ids.flatMap((id) => clips[id] ?? []);
  return (
    <ModalOverlay
      className="compare-veil"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose();
      }}
    >
      <Modal className="compare-frame">
        <Dialog className="compare" aria-label={cull.compareTitle(takes.length)}>
          <Takes {...props} takes={takes} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Takes(props: {
  readonly ids: readonly ClipId[];
  readonly takes: readonly ProjectClip[];
  readonly available: number;
  readonly culling: Culling;
  readonly onClose: () => void;
}) {
  const { takes, culling, onClose } = props;
  const studio = useStudio();
  const words = useWords();
  const { cull, player } = words;
  const canEdit = useCanEdit();
  const isRejecting = useStore(cullSettings, (settings) => settings.rejectOthers);
  const together = useTogether(props.ids);
  const isPlaying = useTogetherState(together, (state) => state.playing);
  const [focused, setFocused] = useState(0);
  const [isLarge, setIsLarge] = useState(false);
  const cells = useRef<HTMLUListElement>(null);
  const prompts = takes.map((take) => take.making.fields.prompt?.value ?? '').join('\0');
  const differences = useMemo(() => wordDifferences(prompts.split('\0')), [prompts]);
  const [first] = prompts.split('\0');
  const isSamePrompt = first !== '' && prompts.split('\0').every((prompt) => prompt === first);
  const fields = differingFields(takes.map((take) => take.making));
  const columns = COLUMNS[takes.length] ?? 3;

  const focus = (at: number) => {
    setFocused(at);
    cells.current?.querySelectorAll<HTMLElement>('.take-picture')[at]?.focus();
  };
  useEffect(() => {
    cells.current?.querySelector<HTMLElement>('.take-picture')?.focus();
  }, []);
  const choose = (at: number) => {
    const winner = takes[at];
    if (!winner || !canEdit) return;
    const others = takes.filter((take) => take !== winner).map((take) => take.id);
    culling.choose(winner.id, others, isRejecting);
    onClose();
  };
  const toggle = () => (together?.state().playing ? together.pause() : together?.play());
  const step = (by: number) => {
    together?.pause();
    together?.seek(together.state().frame + by);
  };
  const flag = (to: ProjectClip['flag']) => {
    const take = takes[focused];
    if (take && canEdit) culling.flagOne(take.id, to);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const name = keyName(event);
    const to = walkPlaces(name, focused, takes.length, isLarge ? 1 : columns);
    const keys: Readonly<Record<string, () => void>> = {
      ' ': toggle,
      ',': () => step(-1),
      '.': () => step(1),
      p: () => flag('pick'),
      x: () => flag('reject'),
      u: () => flag(null),
      r: () => setCulling('rejectOthers', !isRejecting),
      '1': () => choose(0),
      '2': () => choose(1),
      '3': () => choose(2),
      '4': () => choose(3),
      '5': () => choose(4),
      '6': () => choose(5),
      '7': () => choose(6),
      '8': () => choose(7),
      '9': () => choose(8),
      'ctrl+z': () => studio.undo(),
      'ctrl+shift+z': () => studio.redo(),
    };
    if (to !== undefined) focus(to);
    else if (keys[name]) keys[name]();
    else if (name === 'escape' && isLarge) setIsLarge(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are for whichever take has the focus
    <div className="compare-table" onKeyDown={onKeyDown}>
      <header className="compare-bar">
        <h2>{cull.compareTitle(takes.length)}</h2>
        {props.available > takes.length ? (
          <span className="faint">{cull.firstNine(props.available)}</span>
        ) : null}
        <button
          type="button"
          className="play"
          aria-label={isPlaying ? player.pause : player.play}
          onClick={toggle}
        >
          {isPlaying ? <Pause aria-hidden size={16} /> : <Play aria-hidden size={16} />}
        </button>
        <span className="foot-space" />
        {canEdit ? (
          <label className="compare-others">
            <input
              type="checkbox"
              checked={isRejecting}
              onChange={(event) => setCulling('rejectOthers', event.currentTarget.checked)}
            />
            {cull.rejectOthers} <kbd aria-hidden>R</kbd>
          </label>
        ) : null}
        <button type="button" className="icon-btn" aria-label={words.common.close} onClick={onClose}>
          <X aria-hidden size={18} />
        </button>
      </header>
      <ul
        ref={cells}
        className={isLarge ? 'takes large' : 'takes'}
        aria-label={cull.takes}
        style={{ '--columns': isLarge ? 1 : columns } as React.CSSProperties}
      >
        {takes.map((take, at) => (
          <TakeCell
            key={take.id}
            take={take}
            at={at}
            together={together}
            isFocused={at === focused}
            isHidden={isLarge && at !== focused}
            isLarge={isLarge}
            prompt={differences[at] ?? []}
            fields={fields}
            onFocus={() => setFocused(at)}
            onLarge={() => setIsLarge(!isLarge)}
            onChoose={canEdit ? () => choose(at) : null}
          />
        ))}
      </ul>
      <footer className="compare-keys" aria-hidden>
        <span>
          <kbd>1</kbd>–<kbd>{takes.length}</kbd> {cull.keyChoose}
        </span>
        <span>
          <kbd>X</kbd> {cull.keyReject}
        </span>
        <span>
          <kbd>{words.shortcuts.keys.enter}</kbd> <Maximize2 size={11} /> {cull.keyLarge}
        </span>
        <span>
          <kbd>{words.shortcuts.keys.space}</kbd> {words.rushes.keyPlay}
        </span>
        <span>
          <kbd>{words.shortcuts.keys.escape}</kbd> {cull.keyClose}
        </span>
        {isSamePrompt ? <span className="faint">{cull.samePrompt}</span> : null}
      </footer>
    </div>
  );
}
