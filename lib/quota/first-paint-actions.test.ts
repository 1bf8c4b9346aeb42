import { beforeEach, describe, expect, it } from 'vitest';
import { hold, signIn } from '../../test/kit/store.ts';
import { buildId } from '../kit/build-id.ts';
import { fixedClock } from '../kit/clock.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { cacheFirstPaint, type DrawnMarkup } from './first-paint-actions.ts';
import { quotaQuery } from './queries.ts';
import type { QuotaView } from './view.ts';

const drawn: DrawnMarkup = { language: 'en', rail: '<b>0%</b>', panel: null };
const noon = '2026-11-24T12:00:00Z';

describe('cacheFirstPaint', () => {
  let shown: QuotaView;
  let clock: ReturnType<typeof fixedClock>;

  beforeEach(async () => {
    clock = fixedClock(noon);
    await signIn();
    await setMeta('horizon', 7);
    const organisation = {
      id: 'acme',
      name: 'Acme',
      currency: 'EUR',
      timeZone: 'Pacific/Auckland',
      locale: 'en',
      ownDomains: [],
      freeMailDomains: [],
      workingWeekdays: [1, 2, 3, 4, 5],
      holidays: [],
    };
    const quota = {
      id: 'q1',
      repId: 'anna',
      period: 'For ever',
      startsOn: '2000-01-01',
      endsOn: '2100-12-31',
      amount: 100_000,
      currency: 'EUR',
    };
    await hold('organisation', [organisation]);
    await hold('quota', [quota]);
    const view = await quotaQuery(clock).read();
    if (!view) throw new Error('no quota');
    shown = view;
  });

  it('The markup is stored with the horizon of its figures', async () => {
    await cacheFirstPaint(shown, drawn, clock);
    expect(await getMeta('firstLook')).toMatchObject({
      repId: 'anna',
      build: buildId,
      horizon: 7,
      // In Auckland, 13 hours ahead, the next day has begun.
      day: '2026-11-25',
      timeZone: 'Pacific/Auckland',
      rail: '<b>0%</b>',
    });
  });

  it('The panel is added to the rail of the same moment', async () => {
    await cacheFirstPaint(shown, drawn, clock);
    await cacheFirstPaint(shown, { ...drawn, rail: null, panel: '<p>0%</p>' }, clock);
    expect(await getMeta('firstLook')).toMatchObject({ rail: '<b>0%</b>', panel: '<p>0%</p>' });
  });

  it('The rail of another day is dropped', async () => {
    await cacheFirstPaint(shown, drawn, clock);
    clock.move(24 * 60 * 60_000);
    const next = await quotaQuery(clock).read();
    if (!next) throw new Error('no quota');
    await cacheFirstPaint(next, { ...drawn, rail: null, panel: '<p>0%</p>' }, clock);
    expect((await getMeta('firstLook'))?.rail).toBeNull();
  });

  it('The rail that another build has drawn is dropped', async () => {
    await cacheFirstPaint(shown, drawn, clock);
    const cached = await getMeta('firstLook');
    if (!cached) throw new Error('nothing was stored');
    await setMeta('firstLook', { ...cached, build: '0.0.9-00000000' });
    await cacheFirstPaint(shown, { ...drawn, rail: null, panel: '<p>0%</p>' }, clock);
    expect(await getMeta('firstLook')).toMatchObject({ build: buildId, rail: null });
  });

  it('Nothing is stored if the figures on the screen are no longer those of the store', async () => {
    await cacheFirstPaint({ ...shown, booked: 5 }, drawn, clock);
    expect(await getMeta('firstLook')).toBeUndefined();
  });
});
