import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../../lib/kit/clock.ts';
import { ProblemError } from '../problem.ts';
import type { AppEnv } from './env.ts';
import { type Measure, Meter, measures, type RepRates } from './meter.ts';

const refusals: Record<Measure, string> = {
  requests: 'Too many requests: wait a moment',
  bytes: 'Too much data from or to one rep: wait a moment',
  rows: 'Too many changes from one rep: wait a moment',
};

/**
 * Limits what each rep may use in this process, so that a runaway client does not use up the others' time. Routes report what a request
 * turned out to use through `c.var.use`. Throws a ProblemError `rate-limited` beyond a limit.
 */
export function limitReps(
  rates: RepRates,
  clock: Clock,
  onLimited: () => void,
): MiddlewareHandler<AppEnv> {
  const meters = new Map(measures.map((measure) => [measure, new Meter(rates[measure])]));
  return async (c, next) => {
    const { caller } = c.var;
    if (!caller) return next();
    const key = JSON.stringify([caller.orgId, caller.repId]);
    for (const [measure, meter] of meters) {
      const retryAfterS = meter.wait(key, clock.now());
      if (retryAfterS > 0) {
        onLimited();
        throw new ProblemError('rate-limited', refusals[measure], {}, { retryAfterS });
      }
    }
    const use = (measure: Measure, amount: number) =>
      meters.get(measure)?.use(key, amount, clock.now());
    c.set('use', use);
    use('requests', 1);
    use('bytes', c.var.bodyBytes ?? Number(c.req.header('content-length') ?? 0));
    await next();
  };
}
