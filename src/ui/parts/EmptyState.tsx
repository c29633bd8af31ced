import type { ReactNode } from 'react';

/** What a screen says when there is nothing on it yet: one line, one sentence, the one next step. */
export function EmptyState(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly isDropZone?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <div className={props.isDropZone ? 'empty drop' : 'empty'}>
      <span className="empty-icon">{props.icon}</span>
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
