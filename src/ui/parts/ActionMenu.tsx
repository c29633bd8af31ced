import type { ReactNode } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import './parts.css';

/** One thing to do in a menu. */
export type MenuAction = {
  readonly id: string;
  readonly label: string;
  /** The language of the label, where it is not the page's. */
  readonly lang?: string;
  /** Whether it is the choice in force, among choices. */
  readonly isChosen?: boolean;
  readonly isDangerous?: boolean;
  /** The key that does it without the menu. */
  readonly keys?: string;
  readonly onAction: () => void;
};

/** A button with an icon that opens a menu: a choice of one first, where there is one, then what can be done. */
export function ActionMenu(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly className?: string;
  /** Where the menu opens; below, to its left, where nothing is said. */
  readonly placement?: 'bottom end' | 'bottom start';
  /** Reached by other keys than Tab: it belongs to an entry of a list that is one stop. */
  readonly isOutOfTabOrder?: boolean;
  readonly choices?: { readonly label: string; readonly actions: readonly MenuAction[] };
  readonly actions: readonly MenuAction[];
}) {
  const { choices, actions } = props;
  const all = [...(choices?.actions ?? []), ...actions];
  return (
    <MenuTrigger>
      <Button
        className={props.className ?? 'icon-btn'}
        aria-label={props.label}
        excludeFromTabOrder={props.isOutOfTabOrder ?? false}
      >
        {props.icon}
      </Button>
      <Popover className="menu-popover" placement={props.placement ?? 'bottom end'}>
        <Menu
          className="menu"
          aria-label={props.label}
          onAction={(key) => all.find((action) => action.id === key)?.onAction()}
        >
          {choices ? (
            <MenuSection
              className="menu-section"
              selectionMode="single"
              disallowEmptySelection
              shouldCloseOnSelect
              selectedKeys={choices.actions.filter((one) => one.isChosen).map((one) => one.id)}
            >
              <Header className="menu-header">{choices.label}</Header>
              {choices.actions.map(entry)}
            </MenuSection>
          ) : null}
          {actions.map(entry)}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function entry(action: MenuAction) {
  return (
    <MenuItem
      key={action.id}
      id={action.id}
      className={action.isDangerous ? 'menu-item danger' : 'menu-item'}
      textValue={action.label}
      aria-label={action.label}
    >
      <span lang={action.lang}>{action.label}</span>
      {action.keys ? <kbd aria-hidden>{action.keys}</kbd> : null}
    </MenuItem>
  );
}
