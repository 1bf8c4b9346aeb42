import type { RowKind } from '../../../lib/contract/rows/index.ts';
import { seededRandom } from '../../attack/seeded-random.ts';
import { buildExtension } from '../../kit/build-extension.ts';
import { type Attack, campaign, type Environment } from '../campaign.ts';
import { PoisonedServer, poisonScreens } from '../poison/screens.ts';
import { type PoisonResult, poisonRequiredRows, poisonSync } from '../poison/sync.ts';
import { baseRow } from '../poison/values.ts';
import { keepInMemory } from '../poison.ts';

interface BadRows extends Environment {
  poisoned: PoisonedServer;
}

async function open(): Promise<BadRows> {
  keepInMemory();
  const extension = await buildExtension({ browser: 'chrome', name: 'bad-rows' });
  const poisoned = await PoisonedServer.open(extension);
  return { poisoned, close: () => poisoned.close() };
}

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

/** The share of the poisoned rows that a campaign tries, to save time; `npm run trust` also tries all of them. */
const some = (share: number) => {
  const rng = seededRandom(20261126);
  return () => rng.next() < share;
};

function mustHold({ failures }: PoisonResult): void {
  const [first] = failures;
  if (first !== undefined) throw new Error(`${failures.length} lost, the first: ${first}`);
}

/** Writes rows without the server's checks, then expects that the sync finishes and every screen is drawn. */
function poison(id: string, what: string, rows: () => [RowKind, object][]): Attack<BadRows> {
  return {
    id,
    what,
    attempt: async ({ poisoned }) => {
      const written = rows().map(([kind, change], index) => {
        const name = `${id}-${index}`;
        return { kind, id: name, row: { ...baseRow(kind, name), ...change } };
      });
      await poisoned.write(written);
      const lost = await poisoned.sync();
      const screens = await poisoned.lostScreens();
      await poisoned.write(written.map((one) => ({ ...one, row: null })));
      if (lost !== null) throw new Error(`the sync is lost: ${lost}`);
      if (screens.length > 0) throw new Error(screens.join('; '));
    },
  };
}

const named: readonly RowKind[] = ['account', 'contact', 'lead', 'deal', 'stage', 'template'];

/** Attacks with rows on the reps who receive them: rows from a colleague, an import or an older program. */
export const badRows = campaign('bad rows', open, [
  poison(
    'poison-nested',
    'A row nested deeper than a browser writes ends a colleague’s sync.',
    () => [70, 2_000, 3_000].map((levels) => ['activity', { extra: nested(levels) }]),
  ),
  poison(
    'poison-date',
    'A log at a time that does not exist takes the prospect’s history away.',
    () => ['2026-99-99T99:99:99Z', '2026-02-30T10:00:00Z'].map((at) => ['activity', { at }]),
  ),
  poison(
    'poison-language',
    'A template in a language nobody knows takes the templates away.',
    () => [['template', { language: 'en-abc-abc-abc-abc' }]],
  ),
  poison('poison-currency', 'A booking in another currency takes the figure away.', () => [
    ['booking', { currency: 'ZZZ' }],
  ]),
  poison('poison-period', 'A quota of ten thousand years stops the panel.', () => [
    ['quota', { startsOn: '0001-01-01', endsOn: '9999-12-31' }],
  ]),
  poison(
    'poison-stage',
    'A deal in its stage since a day that does not exist takes the card away.',
    () => [['deal', { stageSince: '2026-99-99', closeOn: '2026-02-30', nextStepOn: '0000-00-00' }]],
  ),
  poison(
    'poison-nul',
    'A NUL or half a character in what a screen shows takes the screen away.',
    () => {
      const odd = ['\u0000', 'a\u0000b', '\ud800', 'x\udfff'];
      return odd.flatMap((text): [RowKind, object][] => [
        ...named.map((kind): [RowKind, object] => [kind, { name: text }]),
        ['activity', { note: text }],
        ['announcement', { title: text, body: text }],
        ['template', { subject: text, bodyHtml: text, category: text }],
      ]);
    },
  ),
  poison(
    'poison-many',
    'More unreadable rows than a transaction waits for end every count of the store.',
    () => Array.from({ length: 250 }, () => ['stage', { name: 7 }]),
  ),
  poison('poison-id', 'A row that bears another row’s id is shown in its place.', () => [
    ['lead', { id: 'good-lead', name: 'Somebody else' }],
  ]),
  {
    id: 'poison-name',
    what: 'A row with an id beyond the longest allowed stops the sync.',
    attempt: async ({ poisoned }) => {
      const id = 'x'.repeat(1_000);
      await poisoned.write([{ kind: 'stage', id, row: baseRow('stage', id) }]);
      const lost = await poisoned.sync();
      await poisoned.write([{ kind: 'stage', id, row: null }]);
      if (lost !== null) throw new Error(lost);
    },
  },
  {
    id: 'poison-sync',
    what: 'A row of any kind, with any value in any field, stops a sync or leaves a screen without data.',
    attempt: async () => mustHold(await poisonSync(some(0.1))),
  },
  {
    id: 'poison-pillars',
    what: 'Such a row replaces the organisation, the rep, the quota, a stage or an account.',
    attempt: async () => mustHold(await poisonRequiredRows(some(0.05))),
  },
  {
    id: 'poison-screens',
    what: 'A row of any kind, with any value in any field, makes a screen of the extension disappear.',
    attempt: async ({ poisoned }) => mustHold(await poisonScreens(poisoned, some(0.02))),
  },
]);
