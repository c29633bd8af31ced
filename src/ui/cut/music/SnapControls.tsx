import { ChevronDown, Magnet } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { useWords } from '../../words/language';
import { SNAP_KINDS } from './snap';
import { chooseSnapKinds, snapping, toggleSnapping } from './snap-choice';

/** Whether cuts snap, and to what. */
export function SnapControls() {
  const { music } = useWords();
  const { isOn, kinds } = useStore(snapping);
  return (
    <span className="snap-controls">
      <button
        type="button"
        className="tl-fit"
        aria-label={music.snapOn}
        aria-pressed={isOn}
        title={`${music.snapOn} (N). ${music.snapHint}`}
        onClick={toggleSnapping}
      >
        <Magnet aria-hidden size={14} />
        <span className="snap-word">{music.snap}</span>
      </button>
      <MenuTrigger>
        <Button className="icon-btn snap-more" aria-label={music.snapTo}>
          <ChevronDown aria-hidden size={14} />
        </Button>
        <Popover className="menu-popover" placement="top end">
          <Menu
            className="menu"
            aria-label={music.snapTo}
            selectionMode="multiple"
            selectedKeys={isOn ? kinds : []}
            onSelectionChange={(chosen) =>
              chooseSnapKinds(new Set(SNAP_KINDS.filter((kind) => chosen === 'all' || chosen.has(kind))))
            }
          >
            {[...SNAP_KINDS].reverse().map((kind) => (
              <MenuItem key={kind} id={kind} className="menu-item" textValue={music.snapKinds[kind]}>
                {music.snapKinds[kind]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </span>
  );
}
