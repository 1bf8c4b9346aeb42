/** The picker's texts in the rep's language. The picker runs in the page, which has no catalogue, so the panel sends them. */
export interface PickerTexts {
  /** The language of the texts (BCP 47) and its direction. */
  lang: string;
  dir: string;
  title: string;
  address: string;
  name: string;
  subject: string;
  how: string;
  noAddress: string;
  noWords: string;
  noneOnPage: string;
  notAgain: string;
  deep: string;
  groupTitle: string;
  group: string; // with {n}
  onlyThis: string;
  all: string; // with {n}
  where: string;
  like: string;
  page: string;
  site: string; // with {host}
  check: string;
  person: string;
  personName: string;
  recordTitle: string;
  record: string;
  none: string;
  nobody: string;
  unsure: string;
  save: string;
  again: string;
  skip: string;
  cancel: string;
  move: string;
  saved: string;
  savedHow: string;
  done: string;
  failed: string;
  failedHow: string;
}

/** The global variable with the picker's texts, in the isolated world of our scripts. */
export const pickerTextsKey = 'repsidePickerTexts';
