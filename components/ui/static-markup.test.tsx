import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { quotaAt } from '../../test/kit/quota-today.ts';
import { booking, quota } from '../../test/kit/rows.ts';
import { Glance } from '../quota/glance.tsx';
import { PanelPeriod } from '../shell/panel-period.tsx';
import { RailQuota } from '../shell/rail-quota.tsx';
import { staticMarkup } from './static-markup.ts';

const row = { ...quota({ id: 'q', period: 'Q4 <2026> "&" more' }), amount: 10_000_000 };
const deal = booking({ id: 'b', bookedOn: row.startsOn });
const first = `${row.startsOn}T12:00:00Z`;
const last = `${row.endsOn}T12:00:00Z`;
const at = (instant: string, of = row, bookings = [deal]) =>
  quotaAt(instant, { quotas: [of], bookings });
const views = {
  ahead: at(first, row, [{ ...deal, amount: row.amount / 2 }]),
  behind: at(last, row, []),
  over: at(last, row, [{ ...deal, amount: row.amount * 1.2 }]),
  reached: at(last, row, [{ ...deal, amount: row.amount }]),
  ended: at('2027-01-02T12:00:00Z'),
  'not begun': at('2026-09-01T12:00:00Z'),
  'without an amount': at(first, { ...row, amount: 0 }),
  'with a booking left out': at(last, row, [{ ...deal, currency: 'XXX' }]),
  'beside others': quotaAt(first, {
    quotas: [row, ...[1, 2, 3, 4].map((n) => ({ ...row, id: `q${n}`, period: `Q${n}` }))],
  }),
};

describe('staticMarkup', () => {
  it.each(Object.entries(views))(
    'A quota %s renders the same markup as with React',
    (_name, view) => {
      const same = (node: ReactNode) => expect(staticMarkup(node)).toBe(renderToStaticMarkup(node));
      same(<RailQuota quota={view} />);
      same(<PanelPeriod quota={view} />);
      same(<Glance view={view} age="as of 09:12" open={false} onOpen={() => {}} />);
      same(<Glance view={view} age={null} open onOpen={() => {}} />);
    },
  );

  it('Every kind of node renders the same markup as with React', () => {
    const node = (
      <>
        {null}
        {false}
        {0}
        <b hidden data-off={false} title={`"<>&'`} style={{ inlineSize: 4, lineHeight: '1' }}>
          {['one', <i key="two">{'<two>'}</i>]}
        </b>
      </>
    );
    expect(staticMarkup(node)).toBe(renderToStaticMarkup(node).replaceAll('&#x27;', "'"));
  });
});
