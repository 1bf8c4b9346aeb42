import type { Problem, ProblemCode } from '../lib/contract/wire/problem.ts';
import { oldestWireVersion, wireVersion } from '../lib/contract/wire/version.ts';
import { isBadText } from './db/database.ts';

/** Ends a request with a problem; its message goes to the caller, so it holds nothing internal. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly problem: Problem & { code: ProblemCode };
  /** When it is worth another try, in seconds; undefined: as usual. */
  readonly retryAfterS: number | undefined;
  /** What the answer carries besides. */
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

/** The last line behind the checks at the doors: the answer to text the database can't hold; null for any other failure. */
export function badTextProblem(error: unknown): ProblemError | null {
  if (!isBadText(error)) return null;
  return new ProblemError(
    'bad-request',
    'The request holds text that can not be stored: a NUL, half a character, or a name that is too long',
    {},
    { cause: error },
  );
}

export const spokenWire = { min: oldestWireVersion, max: wireVersion };

/** Throws unless the request's wire version is one this server speaks. */
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
      `The extension speaks version ${wire}, this server only up to ${spokenWire.max}: update the server`,
      { wire: spokenWire },
    );
  }
}
