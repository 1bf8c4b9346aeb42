import { createContext, type ReactNode, useContext, useId } from 'react';
import { Boundary } from './error-boundary.tsx';

/** How old what is shown is ("as of 09:12"), when that must be said; null when it is fresh. */
export const AgeContext = createContext<string | null>(null);

/** A titled part of the panel. Its failure is its own: the other parts stay. */
export function Section({
  title,
  aside,
  aged = false,
  hideTitle = false,
  children,
}: {
  title: string;
  aside?: ReactNode;
  /** It shows figures of the last sync, so their age is said when offline. */
  aged?: boolean;
  hideTitle?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const age = useContext(AgeContext);
  const showAge = aged && age !== null;
  return (
    <section className="section" aria-labelledby={id}>
      <div className={hideTitle && !showAge && !aside ? 'unseen' : 'section-head'}>
        <h2 id={id} className={hideTitle ? 'unseen' : undefined}>
          {title}
        </h2>
        {showAge && <span className="age">{age}</span>}
        {aside && <span className="aside">{aside}</span>}
      </div>
      <Boundary>{children}</Boundary>
    </section>
  );
}

/** Nothing is here, and what to do about it. */
export function Blank({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
