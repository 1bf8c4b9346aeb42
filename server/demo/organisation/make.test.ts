import { describe, expect, it } from 'vitest';
import { type RowKind, readRow } from '../../../lib/contract/rows/index.ts';
import { fixedClock } from '../../../lib/kit/clock.ts';
import { quarterNumber } from '../../../lib/kit/quarter.ts';
import { makeDemo } from './make.ts';
import { robinId } from './reps-and-territories.ts';
import { robinBooked, robinQuota } from './story-accounts.ts';

const at = '2026-11-24T09:30:00Z';
const demo = makeDemo({ clock: fixedClock(at) });

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

describe('the demo organisation', () => {
  it('The demo organisation has as many rows as it promises', () => {
    const counts = Object.fromEntries(
      Object.entries(demo).map(([kind, rows]) => [kind, rows.length]),
    );
    expect(counts).toMatchObject({
      organisation: 1,
      team: 7,
      rep: 40,
      territory: 40,
      pipeline: 2,
      stage: 13,
      account: 5_000,
      contact: 20_000,
      measure: 1,
      quota: 400,
      deal: 3_000,
      dealLine: 4,
      stageChange: 6,
      queue: 3,
      lead: 1_500,
      activity: 6_000,
      template: 32,
      announcement: 12,
    });
    expect(counts.booking).toBeGreaterThan(2_000);
  });

  it('The demo organisation holds valid rows, unique ids, and references to rows that exist', () => {
    const ids = new Map<string, Set<string>>();
    for (const [kind, rows] of Object.entries(demo)) {
      const seen = new Set<string>();
      for (const row of rows) {
        const read = readRow(kind as RowKind, row); // the keys are kinds
        if (!read.ok) expect.fail(`${row.id}: ${read.reason}`);
        seen.add(row.id);
      }
      expect(seen.size, kind).toBe(rows.length);
      ids.set(kind, seen);
    }
    const known = (kind: RowKind, id: string | null) => id === null || ids.get(kind)?.has(id);
    expect(
      demo.account.every((a) => known('rep', a.ownerRepId) && known('territory', a.territoryId)),
    ).toBe(true);
    expect(demo.contact.every((c) => known('account', c.accountId))).toBe(true);
    expect(demo.deal.every((o) => known('account', o.accountId) && known('stage', o.stageId))).toBe(
      true,
    );
    expect(demo.deal.every((o) => o.contactIds.every((id) => known('contact', id)))).toBe(true);
    expect(
      demo.lead.every((l) => known('rep', l.ownerRepId) && known('account', l.accountId)),
    ).toBe(true);
    expect(demo.activity.every((a) => known('contact', a.contactId) && known('rep', a.repId))).toBe(
      true,
    );
  });

  it('The demo organisation is the same for the same seed and instant, and differs for another seed', () => {
    expect(makeDemo({ clock: fixedClock(at) })).toEqual(demo);
    expect(makeDemo({ clock: fixedClock(at), seed: 7 }).contact).not.toEqual(demo.contact);
  });

  it.each([
    '2026-11-24T09:30:00Z',
    '2027-01-01T06:00:00Z',
    '2027-03-31T21:00:00Z',
    '2026-07-04T12:00:00Z',
  ])('On %s every rep has booked between 45 and 130 per cent of the quarter’s quota', (instant) => {
    const { quota, booking, rep } = makeDemo({ clock: fixedClock(instant) });
    const day = instant.slice(0, 10);
    for (const { id } of rep) {
      const current = quota.find((q) => q.repId === id && q.startsOn <= day && day <= q.endsOn);
      const booked = total(
        booking
          .filter((b) => b.repId === id && quarterNumber(b.bookedOn) === quarterNumber(day))
          .map((b) => b.amount),
      );
      const share = booked / (current?.amount ?? 0);
      expect(share, `${id} on ${day}`).toBeGreaterThan(0.45);
      expect(share, `${id} on ${day}`).toBeLessThan(1.3);
    }
    expect(booking.every((b) => b.bookedOn <= day)).toBe(true);
  });

  it('The demo’s own rep is at about 61 % of 300,000', () => {
    const mine = demo.booking.filter((b) => b.repId === robinId && b.bookedOn >= '2026-10-01');
    expect(total(mine.map((b) => b.amount))).toBe(robinBooked);
    const quota = demo.quota.find((q) => q.repId === robinId && q.period === 'Q4 2026');
    expect(quota?.amount).toBe(robinQuota);
    expect(robinBooked / robinQuota).toBeCloseTo(0.61, 2);
  });

  it('Every lead without an owner waits in a queue, and templates were used', () => {
    const unowned = demo.lead.filter(({ ownerRepId }) => ownerRepId === null);
    expect(unowned.length).toBeGreaterThan(50);
    expect(unowned.every(({ queueId }) => demo.queue.some(({ id }) => id === queueId))).toBe(true);
    expect(demo.queue[0]?.repIds).toContain(robinId);
    expect(demo.templateUse.length).toBeGreaterThan(300);
    const versions = new Set(demo.template.map(({ id, version }) => `${id} ${version}`));
    const used = demo.templateUse.map((use) => `${use.templateId} ${use.templateVersion}`);
    expect(used.every((one) => versions.has(one))).toBe(true);
  });

  it('The demo has ids of a CRM, own fields, statuses and policies, holders by role, and a contact that was merged', () => {
    const withIds = demo.account.filter(({ ids }) => ids);
    expect(withIds.length).toBeGreaterThan(100);
    expect(new Set(withIds.map(({ ids }) => ids?.[0]?.id)).size).toBe(withIds.length);
    expect(new Set(withIds.map(({ type }) => type))).toEqual(
      new Set(['customer', 'prospect', 'partner', 'competitor', 'doNotContact']),
    );
    expect(withIds.every(({ custom }) => typeof custom?.fleet === 'number')).toBe(true);
    expect(demo.account[0]?.holders?.[0]).toMatchObject({ role: 'Specialist' });
    const merged = demo.contact.filter(({ mergedInto }) => mergedInto);
    expect(merged).toHaveLength(1);
    expect(demo.contact.some(({ leftOn, doNotContact }) => leftOn && doNotContact)).toBe(true);
    const categories = new Map(demo.leadStatus.map(({ id, category }) => [id, category]));
    expect(demo.lead.every((l) => categories.get(l.leadStatusId ?? '') === l.status)).toBe(true);
    expect(demo.lead.some(({ returnedAt }) => returnedAt)).toBe(true);
    expect(demo.slaPolicy.map(({ targets }) => targets.length)).toEqual([2, 1]);
  });

  it('The demo has two quotas for every rep, a ramp, and bookings in two currencies', () => {
    const now = demo.quota.filter(({ endsOn }) => endsOn === '2026-12-31');
    expect(now.filter(({ measureId }) => measureId === 'measure-new-logos')).toHaveLength(40);
    const ramped = demo.quota.filter(({ ramp }) => ramp);
    expect(ramped).toHaveLength(1);
    expect(total(ramped[0]?.ramp?.map(({ amount }) => amount) ?? [])).toBe(ramped[0]?.amount);
    expect(new Set(demo.booking.map(({ currency }) => currency))).toEqual(new Set(['EUR', 'USD']));
  });

  it('The demo has leads that are overdue, due within the hour, and due later', () => {
    const now = Date.parse(at);
    const due = demo.lead.flatMap((l) =>
      l.firstTouchAt === null && l.slaDueAt !== null ? [Date.parse(l.slaDueAt) - now] : [],
    );
    const over = due.filter((ms) => ms < 0).length;
    const soon = due.filter((ms) => ms >= 0 && ms <= 3_600_000).length;
    expect(over).toBeGreaterThan(20);
    expect(soon).toBeGreaterThan(15);
    expect(due.length - over - soon).toBeGreaterThan((over + soon) * 4);
  });

  it('The demo has reps with other hours, a colleague who is off, and rates', () => {
    expect(new Set(demo.rep.map((rep) => rep.calendarId)).size).toBe(3);
    expect(demo.absence.find(({ coverRepId }) => coverRepId === robinId)).toMatchObject({
      kind: 'off',
      startsOn: '2026-11-23',
      endsOn: '2026-11-27',
    });
    expect(demo.rate.map(({ from }) => from)).toContain('USD');
  });

  it('No two people of the demo share an address, and no two accounts a domain', () => {
    const emails = [
      ...demo.contact.flatMap((c) => c.emails),
      ...demo.lead.flatMap((l) => l.emails),
    ];
    expect(new Set(emails).size).toBe(emails.length);
    const domains = demo.account.flatMap((a) => a.domains);
    expect(new Set(domains).size).toBe(domains.length);
  });
});
