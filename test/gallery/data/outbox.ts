import type { OutboxLine } from '../../../lib/sync/view.ts';
import { at } from './moment.ts';

export const outbox: OutboxLine[] = [
  {
    id: 'o1',
    at: at(-30),
    what: 'activity.log',
    label: 'Re: order form for 42 vans',
    state: 'rejected',
    attempts: 1,
    trouble: {
      code: 'not-found',
      message: 'The account is not there.',
      params: { missing: 'account' },
    },
  },
  {
    id: 'o5',
    at: at(-29),
    what: 'lead.create',
    label: 'Mina Okafor',
    state: 'rejected',
    attempts: 1,
    trouble: {
      code: 'duplicate',
      message: '',
      params: { email: 'mina@northwind.example', name: 'Mina Okafor' },
    },
    waiting: 1,
  },
  {
    id: 'o6',
    at: at(-28),
    what: 'activity.log',
    logged: 'call',
    label: null,
    state: 'blocked',
    attempts: 0,
    trouble: null,
    waitsFor: { what: 'lead.create', label: 'Mina Okafor', rejected: true },
  },
  {
    id: 'o2',
    at: at(-12),
    what: 'lead.create',
    label: 'Omar Haddad',
    state: 'pending',
    attempts: 2,
    trouble: { code: 'offline', message: '' },
  },
  {
    id: 'o3',
    at: at(-3),
    what: 'activity.log',
    label: 'Depot visit',
    state: 'pending',
    attempts: 0,
    trouble: null,
  },
  {
    id: 'o4',
    at: at(-2),
    what: 'activity.remove',
    label: null,
    state: 'sent',
    attempts: 1,
    trouble: null,
  },
];

/** An edit of a field that somebody else has edited too. */
export const edited: OutboxLine[] = [
  {
    id: 'o7',
    at: at(-20),
    what: 'row.patch',
    label: 'Northwind fleet renewal',
    state: 'rejected',
    attempts: 1,
    trouble: { code: 'conflict', message: '' },
    conflicts: [
      {
        field: 'amount',
        yours: { is: 'money', minor: 6_400_000, currency: 'EUR' },
        theirs: { is: 'money', minor: 5_900_050, currency: 'EUR' },
      },
      {
        field: 'nextStep',
        yours: {
          is: 'text',
          text: 'Send the order form to Dana and ask for the delivery addresses',
        },
        theirs: { is: 'nothing' },
      },
      {
        field: 'closeOn',
        yours: { is: 'date', date: '2026-12-18' },
        theirs: { is: 'date', date: '2027-01-15' },
      },
    ],
  },
];

/** Entries that are missing on a server restored from last night's backup. */
export const gone: OutboxLine[] = [
  { what: 'lead.create', logged: null, label: 'Mina Okafor', at: at(-95) },
  { what: 'activity.log', logged: 'call' as const, label: 'mina@northwind.example', at: at(-90) },
  {
    what: 'activity.log',
    logged: 'email' as const,
    label: 'Re: order form for 42 vans',
    at: at(-41),
  },
  { what: 'activity.remove', logged: null, label: null, at: at(-22) },
].map((line, index) => ({ ...line, id: `g${index}`, state: 'gone', attempts: 0, trouble: null }));
