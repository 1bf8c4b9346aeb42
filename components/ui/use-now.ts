import { createContext, useContext, useEffect, useState } from 'react';
import { type Clock, systemClock } from '../../lib/kit/clock.ts';

/** The clock of the screens. Tests and the gallery provide their own. */
export const ClockContext = createContext<Clock>(systemClock);

/** The current time (ms). It is updated every `every` ms, and when the page becomes visible again. */
export function useNow(every = 30_000): number {
  const clock = useContext(ClockContext);
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const read = () => {
      // A hidden page need not be updated.
      if (!document.hidden) setNow(clock.now());
    };
    const timer = setInterval(read, every);
    document.addEventListener('visibilitychange', read);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', read);
    };
  }, [clock, every]);
  return now;
}
