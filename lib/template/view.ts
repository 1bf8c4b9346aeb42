import type { FieldName, FieldType } from './field-names.ts';
import type { AnswerTexts } from './fill.ts';
import type { PlaceholderFault } from './placeholder-faults.ts';
import type { AnswerSetting } from './read-answer.ts';

export type { PlaceholderFault } from './placeholder-faults.ts';
export type { AnswerFault } from './read-answer.ts';

type TemplateKind = 'email' | 'proposal' | 'contract';

export interface TemplateView {
  id: string;
  name: string;
  kind: TemplateKind;
  language: string;
  /** SHA-256 of the template's text, the same in the list, in the preview and in what is inserted. */
  version: string;
  /** Fits the deal's stage, and the account's region, country and segment. */
  fits: boolean;
  /** Not yet or no longer valid, so it can't be inserted. */
  expired: boolean;
  /** Placeholders are broken. */
  faulty: boolean;
  /** The fields without a value for this prospect. */
  missing: readonly FieldName[];
}

/** A template that is filled for one prospect and waits for values that only the rep knows. */
export interface OpenTemplate {
  id: string;
  kind: TemplateKind;
  /** SHA-256 of the template's text, so that exactly the previewed version is inserted. */
  version: string;
  /** Not yet or no longer valid today in the rep's time zone: it may be previewed, but not inserted. */
  expired: boolean;
  faults: readonly PlaceholderFault[];
  /** The fields without a value, in the order of the text. */
  gaps: readonly Gap[];
  /** The text with the rep's answers. */
  fill(answers: AnswerTexts): FilledTemplate;
}

/** A field that only the rep can fill. */
export interface Gap {
  name: FieldName;
  type: FieldType;
  /** What else decides how an answer is read, apart from the rep's locale. */
  setting: Omit<AnswerSetting, 'locale'>;
}

export interface FilledTemplate {
  subject: string | null;
  /** Sanitised; a missing field is `<mark data-field="…">label</mark>`. */
  html: string;
  text: string;
  /** The fields still without a value. */
  missing: readonly FieldName[];
}
