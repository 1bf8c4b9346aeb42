/** Why a request of the console failed. */
export class OpsFailure extends Error {
  override name = 'OpsFailure';
  /**
   * The server's code; `offline`: it cannot be reached; `intercepted`: something on the way answered instead; `unreadable`: the answer
   * does not fit its schema.
   */
  readonly code: string;
  /** The reason that the server gives with the code, or null. */
  readonly reason: string | null;

  constructor(code: string, reason: string | null = null) {
    super(code);
    this.code = code;
    this.reason = reason;
  }
}

export type {
  CheckResponse,
  ImportFault,
  ImportProgress,
  KindsResponse,
  PeopleResponse,
  Person,
  PreviewValue,
  SampleRow,
} from '../contract/wire/ops.ts';
export type { OpsChange } from '../contract/wire/ops-change.ts';
