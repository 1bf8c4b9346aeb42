/** A page made by hand after the documented nesting, roles, ids and data attributes of a host; nobody's data. */
export interface Fixture {
  name: string;
  url: string;
  html: string;
  /** Fields whose value the program sets by script: selector and value. */
  values?: Record<string, string>;
  /** What stands in frames: selector and HTML; of a frame in a frame, the selectors with ` > ` between. */
  frames?: Record<string, string>;
  expect: Expected;
}

/** What a fixture must read as. What is left out is not compared. */
export interface Expected {
  /** Null: nothing may be read at all. */
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
