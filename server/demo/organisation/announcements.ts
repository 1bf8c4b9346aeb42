import type { Announcement } from '../../../lib/contract/rows/announcement.ts';
import { addDays } from '../../../lib/kit/date.ts';
import { demoId, type Moment, minutesFrom } from './demo-organisation.ts';

const DAY = 24 * 60;

type Entry = readonly [kind: Announcement['kind'], minutesAgo: number, title: string, body: string];

const entries: readonly Entry[] = [
  [
    'win',
    95,
    'Imani won Kestrel Components: \u20ac118,000',
    'Field Service for 140 engineers, two years. What made the difference: the trial depot ran for ten days before we named a price.',
  ],
  [
    'news',
    190,
    'Two-year price is approved until the end of the quarter',
    'You may offer 12 % for two years paid up front. Above that, ask finance; the answer takes about four hours.',
  ],
  [
    'win',
    DAY + 40,
    'Team DACH signed Rheintal Getr\u00e4nke: \u20ac86,400',
    'Fleet Plus, 96 vehicles. The beverage reference sheet was sent with the proposal.',
  ],
  [
    'news',
    DAY + 300,
    'New processing agreement, version 4',
    'Use the new contract template from today. The old one is no longer offered.',
  ],
  [
    'win',
    2 * DAY,
    'Nordics took three deals in one day',
    '\u20ac143,000 in total. All three came from the webinar list.',
  ],
  [
    'news',
    3 * DAY,
    'SLA for demo requests is now two hours',
    'It was four. The clock runs on working days from 8:00 to 18:00.',
  ],
  [
    'win',
    5 * DAY,
    'First customer in Lisbon',
    'Starter for 18 vehicles, and a second depot in spring.',
  ],
  ['news', 6 * DAY, 'Support answers in Polish', 'Mornings, on working days. Tell your contacts.'],
  [
    'news',
    9 * DAY,
    'Trade fair in Utrecht: 212 leads handed over',
    'They are in your lists with the hall and the topic. First touch is due within two days.',
  ],
  [
    'win',
    12 * DAY,
    'Blue Yonder Airlines stays three more years',
    'A renewal against two bids, thanks to the service team in Antwerp.',
  ],
  [
    'news',
    15 * DAY,
    'Connector for two more ERP systems',
    'See the one-page overview among the proposal templates.',
  ],
  [
    'news',
    20 * DAY,
    'Territories are settled for the year',
    'Every account has one owner. Questions go to sales operations.',
  ],
];

/** News and wins, newest first, with times relative to now. News expires after a month. */
export function makeAnnouncements({ now, today }: Moment): Announcement[] {
  return entries.map(([kind, minutesAgo, title, body], index) => ({
    id: demoId('announcement', index + 1),
    kind,
    title,
    body,
    at: minutesFrom(now, -minutesAgo),
    until: kind === 'news' ? addDays(today, 30 - Math.floor(minutesAgo / DAY)) : null,
  }));
}
