import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../words/language';
import './parts.css';

/** A dialog over the page: keeps the focus, closes on Escape, and gives the focus back. */
export function AppDialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  /** 'alertdialog' asks before something that cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Something to read: wide, scrolling, with a button that closes it. */
  readonly isSheet?: boolean;
  readonly children: ReactNode;
}) {
  const { common } = useWords();
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose();
      }}
    >
      <Modal className={props.isSheet ? 'dialog-frame of-sheet' : 'dialog-frame'}>
        <Dialog className={props.isSheet ? 'dialog sheet' : 'dialog'} role={props.role ?? 'dialog'}>
          <Heading slot="title" level={2} className="dialog-title">
            {props.title}
          </Heading>
          {props.isSheet ? (
            <>
              <button
                type="button"
                className="icon-btn sheet-close"
                aria-label={common.close}
                onClick={props.onClose}
              >
                <X aria-hidden size={16} />
              </button>
              <section
                className="sheet-body"
                aria-label={props.title}
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys
                tabIndex={0}
              >
                {props.children}
              </section>
            </>
          ) : (
            props.children
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
