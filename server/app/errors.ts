import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { problemStatus } from '../../lib/contract/wire/problem.ts';
import { isPassing, sqlState } from '../db/database.ts';
import { detailsOf, type Log } from '../log.ts';
import { badTextProblem, ProblemError } from '../problem.ts';
import { RepGone } from '../scope/gone.ts';
import type { GoneSigner } from '../session/gone-statement.ts';
import type { AppEnv } from './env.ts';

const RETRY_AFTER_S = 5;

/** Answers anything that was thrown with a Problem. Details that are not meant for the caller are only logged. */
export function answerProblem(log: Log, leaving: GoneSigner | null): ErrorHandler<AppEnv> {
  return async (error, c) => {
    const {
      problem,
      headers,
      retryAfterS = RETRY_AFTER_S,
    } = error instanceof ProblemError ? error : unforeseen(error);
    const status = problemStatus[problem.code];
    if (status >= 500) log.error({ problem: problem.code, ...detailsOf(error) }, 'request failed');
    if (status === 401) {
      c.header('www-authenticate', 'Bearer');
      c.set('refused', problem.reason ?? problem.code);
    }
    if (status === 503 || status === 429) c.header('retry-after', String(retryAfterS));
    // The rest of the body is not read, so the connection cannot be used again.
    if (status === 413) c.header('connection', 'close');
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    if (error instanceof RepGone && leaving) {
      return c.json({ ...problem, gone: await leaving.state(error.caller) }, status);
    }
    return c.json(problem, status);
  };
}

function unforeseen(error: Error): ProblemError {
  if (error instanceof HTTPException && error.status < 500) {
    return new ProblemError('bad-request', error.message);
  }
  const badText = badTextProblem(error);
  if (badText) return badText;
  if (sqlState(error) === '53100') {
    return new ProblemError('unavailable', "The server's disk is full");
  }
  if (sqlState(error) === '57014') {
    return new ProblemError(
      'unavailable',
      'The database statement took too long and was cancelled',
    );
  }
  if (isPassing(error)) return new ProblemError('unavailable', 'The database does not answer');
  return new ProblemError('internal', 'Something went wrong in the server; it has been logged');
}
