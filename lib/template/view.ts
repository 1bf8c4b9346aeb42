export interface TemplateView {
  id: string;
  name: string;
  kind: 'mail' | 'proposal' | 'contract';
  language: string;
  /** SHA-256 of the template's text, the same in the list, in the preview and in what is inserted. */
  version: string;
  /** Fits the deal's stage and the account's region. */
  fits: boolean;
  /** Not yet or no longer valid, so it can't be inserted. */
  expired: boolean;
  /** The labels or names of the fields without a value for this prospect. */
  missing: readonly string[];
}

export interface FilledTemplate {
  id: string;
  /** SHA-256 of the template's text, so that exactly the previewed version is inserted. */
  version: string;
  subject: string | null;
  /** Sanitised; a missing field is `<mark data-field="…">label</mark>`. */
  html: string;
  text: string;
  missing: readonly string[];
  /** Unknown fields, which are a fault of the template. */
  unknown: readonly string[];
  /** Not yet or no longer valid today in the rep's time zone: it may be previewed, but not inserted. */
  expired: boolean;
}
