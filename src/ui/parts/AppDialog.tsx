import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './parts.css';

/** A dialog over the page: keeps the focus, closes on Escape, and gives the focus back. */
export function AppDialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  /** 'alertdialog' asks before something that cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose();
      }}
    >
      <Modal className="dialog-frame">
        <Dialog className="dialog" role={props.role ?? 'dialog'}>
          <Heading slot="title" level={2} className="dialog-title">
            {props.title}
          </Heading>
          {props.children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
