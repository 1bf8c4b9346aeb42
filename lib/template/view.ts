export interface TemplateView {
  id: string;
  name: string;
  kind: 'mail' | 'proposal' | 'contract';
  language: string;
  /** SHA-256 of the template's text: the same here, in the preview and in what is inserted. */
  version: string;
  /** Fits the deal's stage and the account's region. */
  fits: boolean;
  /** Not yet or no longer valid: cannot be inserted. */
  expired: boolean;
  /** The fields this prospect has no value for. */
  missing: readonly string[];
}

export interface FilledTemplate {
  id: string;
  /** SHA-256 of the template's text: what was previewed is what is inserted. */
  version: string;
  subject: string | null;
  /** Sanitised; a missing field is `<mark data-field="…">label</mark>`. */
  html: string;
  text: string;
  missing: readonly string[];
  /** Fields nobody knows: a fault of the template, not of the prospect. */
  unknown: readonly string[];
  /** Not yet or no longer valid on the rep's day: may be looked at, must not be inserted. */
  expired: boolean;
}
