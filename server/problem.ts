import type { Problem, ProblemCode } from '../lib/contract/wire/problem.ts';
import { oldestWireVersion, wireVersion } from '../lib/contract/wire/version.ts';
import { isBadText } from './db/database.ts';

/** Ends a request with a problem. The message goes to the caller, so it must not contain anything internal. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly problem: Problem & { code: ProblemCode };
  /** Seconds after which the caller may try again; undefined: the default. */
  readonly retryAfterS: number | undefined;
  /** Further headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    message: string,
    more: Omit<Problem, 'code' | 'message'> = {},
    options: ErrorOptions & {
      retryAfterS?: number;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message, options);
    this.problem = { code, message, ...more };
    this.retryAfterS = options.retryAfterS;
    this.headers = options.headers ?? {};
  }
}

/** The answer if the database refused a text that passed the checks of the request; null for any other error. */
export function badTextProblem(error: unknown): ProblemError | null {
  if (!isBadText(error)) return null;
  return new ProblemError(
    'bad-request',
    'The request contains text that cannot be stored: a NUL, half of a surrogate pair, or a name that is too long',
    {},
    { cause: error },
  );
}

export const spokenWire = { min: oldestWireVersion, max: wireVersion };

/** Throws a ProblemError `wire-too-old` or `wire-too-new` unless this server speaks the request's wire version. */
export function checkWire(wire: number): void {
  if (wire < spokenWire.min) {
    throw new ProblemError(
      'wire-too-old',
      `The extension speaks version ${wire}, this server needs at least ${spokenWire.min}: update the extension`,
      { wire: spokenWire },
    );
  }
  if (wire > spokenWire.max) {
    throw new ProblemError(
      'wire-too-new',
      `The extension speaks version ${wire}, this server supports versions up to ${spokenWire.max}: update the server`,
      { wire: spokenWire },
    );
  }
}
