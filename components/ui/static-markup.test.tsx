import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { quotaView } from '../../lib/quota/rules.ts';
import { booking, quota } from '../../test/kit/rows.ts';
import { workWeek } from '../../test/kit/work-week.ts';
import { Glance } from '../quota/glance.tsx';
import { PanelPeriod } from '../shell/panel-period.tsx';
import { RailQuota } from '../shell/rail-quota.tsx';
import { staticMarkup } from './static-markup.ts';

const week = workWeek([1, 2, 3, 4, 5]);
const row = { ...quota({ id: 'q', period: 'Q4 <2026> "&" more' }), amount: 10_000_000 };
const deal = booking({ id: 'b', bookedOn: row.startsOn });
const views = {
  ahead: quotaView(row, [{ ...deal, amount: row.amount / 2 }], row.startsOn, week),
  behind: quotaView(row, [], row.endsOn, week),
  over: quotaView(row, [{ ...deal, amount: row.amount * 1.2 }], row.endsOn, week),
  reached: quotaView(row, [{ ...deal, amount: row.amount }], row.endsOn, week),
  'without an amount': quotaView({ ...row, amount: 0 }, [deal], row.startsOn, week),
  'with a booking left out': quotaView(row, [{ ...deal, currency: 'XXX' }], row.endsOn, week),
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
