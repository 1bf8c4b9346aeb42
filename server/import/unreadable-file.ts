import { type Fault, faultText } from './fault.ts';

/** The file cannot be imported as it is. The message begins with the line (1-based) if `line` is given. */
export class UnreadableFile extends Error {
  readonly fault: Fault;
  readonly line: number | null;
  constructor(fault: Fault, line: number | null = null) {
    const text = faultText(fault);
    super(line === null ? text : `line ${line}: ${text}`);
    this.fault = fault;
    this.line = line;
  }
}
