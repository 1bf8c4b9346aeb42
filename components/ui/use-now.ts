import { createContext, useContext, useEffect, useState } from 'react';
import { type Clock, systemClock } from '../../lib/kit/clock.ts';

/** The clock of this screen; a test or the gallery gives its own. */
export const ClockContext = createContext<Clock>(systemClock);

/** The time (ms), read again every `every` ms and when the page is shown again. */
export function useNow(every = 30_000): number {
  const clock = useContext(ClockContext);
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const read = () => {
      // A hidden page needs no clock; it reads it when it is shown.
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
