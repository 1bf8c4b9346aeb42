import type { Forms } from '../plural.ts';

export const time = {
  workingDaysLeft: {
    one: '{n} working day left',
    other: '{n} working days left',
  } satisfies Forms,
  days: { one: '{n} day', other: '{n} days' } satisfies Forms,
  asOf: (when: string) => `as of ${when}`,
};

export const common = {
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  retry: 'Try again',
  undo: 'Undo',
  loading: 'Reading',
  none: 'none',
  broken: 'This part could not be shown.',
  rowBroken: (name: string) => `“${name}” could not be shown.`,
};

export const nav = {
  label: 'Parts of Repside',
  today: 'Today',
  prospect: 'Prospect',
  templates: 'Templates',
  activity: 'Activity',
  more: 'More',
  waiting: 'needs a look',
};

export const rail = {
  open: 'Open Repside',
  quota: (share: string) => `${share} of quota`,
  noQuota: 'no quota',
  onPage: (name: string) => `${name} on this page`,
  atRisk: { one: '{n} lead at SLA risk', other: '{n} leads at SLA risk' } satisfies Forms,
};

export const panel = { close: 'Close the panel', label: 'Repside' };

export const guard = {
  covered: 'Covered by the page',
  more: 'Nothing was done. Open Repside in the browser’s panel.',
  moreByHand:
    'Nothing was done. Open Repside in the browser’s sidebar: press its button in the toolbar.',
  open: 'Open in the browser’s panel',
  openShort: 'Open',
  early: 'Press again',
  ask: (what: string) => `${what}: once more, please`,
  askHow: (letter: string) =>
    `This browser can’t tell whether the page covers Repside. Press the button, wherever it is, or type ${letter}. In the browser’s sidebar nothing is asked twice.`,
  yes: 'Yes, do it',
};
