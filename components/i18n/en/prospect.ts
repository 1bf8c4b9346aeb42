import type { Forms } from '../plural.ts';

export const prospect = {
  title: 'Prospect',
  nobody: 'Nobody on this page',
  nobodyHow: 'Open a mail or a record, and who it is with shows here.',
  unread: 'This page cannot be read',
  unreadHow: 'Open a mail or a record in a supported site.',
  choose: 'Who is this about?',
  byAddress: 'same address',
  byDomain: 'same company',
  others: 'Also on this mail',
  change: 'Choose another',
  unknown: 'New lead?',
  unknownHow: 'Nobody you know has this address. A lead is made only when you save it.',
  name: 'Name',
  email: 'Address',
  company: 'Company',
  optional: '(optional)',
  save: 'Save as lead',
  saved: 'Lead saved',
  badEmail: 'This is not a mail address',
  badName: 'A name is needed',
  lastTouch: 'Last touch',
  never: 'None yet',
  nextStep: 'Next step',
  noStep: 'None set',
  history: 'With this prospect',
  kinds: { contact: 'Contact', lead: 'Lead', account: 'Company' },
  truncated: 'More people are on this mail than are looked up here.',
};

export const deal = {
  title: 'Open deals',
  step: (stage: string, at: string, of: string) => `${stage}: step ${at} of ${of}`,
  here: { one: '{n} day here', other: '{n} days here' } satisfies Forms,
  usually: (here: string, days: string) => `${here}, usually ${days}`,
  close: (date: string) => `closes ${date}`,
  noAmount: 'No amount',
  theirs: 'a colleague’s deal',
  more: { one: '{n} more deal', other: '{n} more deals' } satisfies Forms,
  none: 'No open deal.',
};

export const territory = {
  mine: 'Yours',
  other: (who: string) => `${who}’s`,
  otherSince: (who: string, since: string) => `${who}’s since ${since}`,
  free: 'Free',
  conflict: 'Conflict',
  unknown: 'Unknown',
  why: {
    free: 'Nobody owns this account.',
    unknown: 'This account is not in the rule set you have.',
    conflict: (owner: string, rep: string, territory: string) =>
      `${owner} owns it, but ${territory} belongs to ${rep}. Ask sales operations.`,
    territory: (name: string) => `Territory ${name}`,
    rule: (rule: string) => `rule ${rule}`,
    since: (date: string) => `since ${date}`,
    hand: 'assigned by hand',
  },
};
