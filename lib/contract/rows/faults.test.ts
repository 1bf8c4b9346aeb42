import { expect, it } from 'vitest';
import {
  account,
  activity,
  contact,
  organisation,
  quota,
  rep,
  template,
} from '../../../test/kit/rows.ts';
import { faultOf } from './faults.ts';

it('Ordinary rows have no faults', () => {
  expect(faultOf('activity', activity({ id: 'x' }))).toBeNull();
  expect(faultOf('organisation', organisation({ id: 'x' }))).toBeNull();
  expect(faultOf('account', account({ id: 'a' }))).toBeNull();
  expect(faultOf('template', template({ id: 'x', country: 'GB' }))).toBeNull();
});

it('A range may be one day long, and may be open at either end', () => {
  expect(
    faultOf('quota', quota({ id: 'x', startsOn: '2026-12-31', endsOn: '2026-12-31' })),
  ).toBeNull();
  expect(faultOf('rep', rep({ id: 'x', activeFrom: null, activeTo: '2020-01-01' }))).toBeNull();
});

it.each([
  [faultOf('activity', activity({ id: 'x', at: '2026-99-99T99:99:99Z' })), 'activity.at'],
  [faultOf('activity', activity({ id: 'x', at: '2026-02-30T10:00:00Z' })), 'activity.at'],
  [faultOf('quota', quota({ id: 'x', endsOn: '2026-02-30' })), 'quota.endsOn'],
  [faultOf('rep', rep({ id: 'x', timeZone: 'Mars/Olympus' })), 'rep.timeZone'],
  [
    faultOf('organisation', organisation({ id: 'x', holidays: ['2026-12-25', '0000-00-00'] })),
    'holidays',
  ],
  [faultOf('template', template({ id: 'x', language: 'en-abc-abc-abc-abc' })), 'template.language'],
  [faultOf('template', template({ id: 'x', validUntil: '2026-13-01' })), 'template.validUntil'],
  [faultOf('template', template({ id: 'x', country: 'UK' })), 'template.country'],
  [faultOf('contact', contact({ id: 'x', country: 'EU' })), 'contact.country'],
  [faultOf('quota', quota({ id: 'x', startsOn: '2026-12-31', endsOn: '2026-12-01' })), 'endsOn'],
  [
    faultOf('template', template({ id: 'x', validFrom: '2026-12-31', validUntil: '2026-12-01' })),
    'validUntil',
  ],
  [faultOf('rep', rep({ id: 'x', activeFrom: '2026-12-31', activeTo: '2026-12-30' })), 'activeTo'],
])('The fault names the field: %s', (fault, field) => {
  expect(fault).toContain(field);
});
