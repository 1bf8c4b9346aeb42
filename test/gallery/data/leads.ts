import type { LeadView } from '../../../lib/leads/view.ts';
import { at } from './moment.ts';

const sla = (minutes: number, state: NonNullable<LeadView['sla']>['state']): LeadView['sla'] => ({
  dueAt: at(minutes),
  state,
  left: minutes * 60_000,
  day: 8 * 3_600_000,
});

export const leads: LeadView[] = [
  {
    id: 'l1',
    name: 'Priya Raghunathan',
    company: 'Fabrikam',
    reasons: ['Asked for pricing', 'Fits segment A', 'Second visit today'],
    score: 86,
    sla: sla(-7, 'over'),
    email: 'priya@fabrikam.example',
    accountId: null,
    insteadOf: null,
  },
  {
    id: 'l2',
    name: 'Zoë Müller-Østergård',
    company: 'Blåbær',
    reasons: ['Webinar', 'Opened the price list'],
    score: 61,
    sla: sla(12, 'soon'),
    email: 'zoe@blabaer.example',
    accountId: null,
    insteadOf: 'Ben Okafor',
  },
  {
    id: 'l3',
    name: 'Omar Haddad',
    company: null,
    reasons: ['Trade fair'],
    score: 40,
    sla: sla(220, 'ok'),
    email: null,
    accountId: null,
    insteadOf: null,
  },
  {
    id: 'l4',
    name: 'Chidimma Okonkwo-Adeyemi',
    company: 'Donaudampfschifffahrtsgesellschaft mbH',
    reasons: ['Referral'],
    score: 22,
    sla: null,
    email: 'c@donau.example',
    accountId: null,
    insteadOf: null,
  },
];
