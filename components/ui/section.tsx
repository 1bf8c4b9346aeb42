import { createContext, type ReactNode, useContext, useId } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import * as ui from './ui.module.css';

/** The age of the data ("as of 09:12") if it may be out of date, otherwise null. */
export const AgeContext = createContext<string | null>(null);

/** A titled part of the panel. If it fails, the other parts stay. */
export function Section({
  title,
  aside,
  aged = false,
  hideTitle = false,
  children,
}: {
  title: string;
  aside?: ReactNode;
  /** The section shows data of the last sync, so it also shows the data's age when offline. */
  aged?: boolean;
  hideTitle?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const age = useContext(AgeContext);
  const showAge = aged && age !== null;
  return (
    <section className={ui.section} aria-labelledby={id}>
      <div className={hideTitle && !showAge && !aside ? ui.unseen : ui.sectionHead}>
        <h2 id={id} className={hideTitle ? ui.unseen : undefined}>
          {title}
        </h2>
        {showAge && <span className={ui.age}>{age}</span>}
        {aside && <span className={ui.aside}>{aside}</span>}
      </div>
      <ErrorBoundary>{children}</ErrorBoundary>
    </section>
  );
}

/** Says that there is nothing to show, and what the rep can do. */
export function Blank({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={ui.blank}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}
