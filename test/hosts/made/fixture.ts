/** A hand-made page with the documented nesting, roles, ids and data attributes of a host, and made-up data. */
export interface Fixture {
  name: string;
  url: string;
  html: string;
  /** Fields whose values the host sets by script: selector and value. */
  values?: Record<string, string>;
  /** The contents of frames: selector and HTML; for a frame in a frame, the selectors with ` > ` between. */
  frames?: Record<string, string>;
  expect: Expected;
}

/** The expected reading of a fixture. Fields that are left out are not compared. */
export interface Expected {
  /** Null: the page must not be read at all. */
  kind: 'list' | 'read' | 'compose' | 'record' | 'other' | null;
  people: readonly string[];
  /** The record's id. */
  record?: string | null;
  type?: string | null;
  subject?: string | null;
  mailbox?: string | null;
  composer?: boolean;
}

export const dana = 'dana.whitfield@northwind-traders.example';
export const marcus = 'marcus.oyelaran@northwind-traders.example';
export const priya = 'priya.raghunathan@fabrikam-logistics.example';
export const rep = 'rep@harborline.example';
export const decoy = 'decoy@other-record.example';

export const editor = (attributes = '') =>
  `<div contenteditable="true" role="textbox" style="min-height:40px" ${attributes}><p><br></p></div>`;

export const document = (body: string, { lang = 'en', title = '', bodyAttributes = '' } = {}) =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title></head>
  <body ${bodyAttributes}>${body}</body></html>`;
