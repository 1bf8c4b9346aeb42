import type { Problem, ProblemCode } from '../lib/contract/wire/problem.ts';
import { oldestWireVersion, wireVersion } from '../lib/contract/wire/version.ts';

/** Ends a request with a problem; its message goes to the caller, so it holds nothing internal. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly problem: Problem & { code: ProblemCode };
  /** When it is worth another try, in seconds; undefined: as usual. */
  readonly retryAfterS: number | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    more: Omit<Problem, 'code' | 'message'> = {},
    options: ErrorOptions & { retryAfterS?: number } = {},
  ) {
    super(message, options);
    this.problem = { code, message, ...more };
    this.retryAfterS = options.retryAfterS;
  }
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
