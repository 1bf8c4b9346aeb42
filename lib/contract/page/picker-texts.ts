/** What the picker says, in the rep's language. It runs in the page, where no catalogue is: the panel that opens it sends them along. */
export interface PickerTexts {
  /** Their language (BCP 47), and which way it is written. */
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

/** The name under which the picker finds its texts, in the world of our scripts in a page. */
export const handedTexts = 'repsidePickerTexts';
