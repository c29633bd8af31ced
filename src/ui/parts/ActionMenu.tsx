import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import './parts.css';

/** One thing to do in a menu. */
export type MenuAction = {
  readonly id: string;
  readonly label: string;
  /** Whether it is the choice in force, in a menu of choices. */
  readonly isChosen?: boolean;
  readonly isDangerous?: boolean;
  readonly onAction: () => void;
};

/** A button with an icon that opens a menu. */
export function ActionMenu(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly className?: string;
  readonly actions: readonly MenuAction[];
}) {
  const chosen = props.actions.filter((action) => action.isChosen).map((action) => action.id);
  const isChoice = props.actions.some((action) => action.isChosen !== undefined);
  return (
    <MenuTrigger>
      <Button className={props.className ?? 'icon-btn'} aria-label={props.label}>
        {props.icon}
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={props.label}
          selectionMode={isChoice ? 'single' : 'none'}
          selectedKeys={chosen}
          disallowEmptySelection
          onAction={(key) => props.actions.find((action) => action.id === key)?.onAction()}
        >
          {props.actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              className={action.isDangerous ? 'menu-item danger' : 'menu-item'}
              textValue={action.label}
            >
              {action.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
