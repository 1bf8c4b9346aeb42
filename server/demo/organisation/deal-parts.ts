import type { Deal } from '../../../lib/contract/rows/deal.ts';
import type { DealLine } from '../../../lib/contract/rows/deal-line.ts';
import type { StageChange } from '../../../lib/contract/rows/stage-change.ts';
import { addDays } from '../../../lib/kit/date.ts';
import type { StageName } from './deals.ts';
import { demoId } from './demo-organisation.ts';

type Sold = Pick<DealLine, 'name' | 'quantity' | 'unitPrice' | 'discount' | 'recurring'> & {
  termMonths: number | null;
};

/** What is sold in the deals of Robin's customers, by deal. */
const sold: Readonly<Record<string, readonly Sold[]>> = {
  'Fleet Plus, 42 vans': [
    line('Fleet Plus licence', '42', '63.34', null, 'monthly', 24),
    line('Set-up of a depot', '2', '1450', null, 'once', null),
  ],
  'Renewal, 30 trackers': [
    line('Tracker', '30', '34.6', '0.05', 'monthly', 12),
    line('Data, per message', '90000', '0.0024', null, 'yearly', 12),
  ],
};

function line(
  name: string,
  quantity: string,
  unitPrice: string,
  discount: string | null,
  recurring: Sold['recurring'],
  termMonths: number | null,
): Sold {
  return { name, quantity, unitPrice, discount, recurring, termMonths };
}

export function makeDealLines(deals: readonly Deal[]): DealLine[] {
  return deals
    .flatMap((deal) => (sold[deal.name] ?? []).map((one) => ({ deal, one })))
    .map(({ deal, one }, index) => ({
      ...{ id: demoId('deal-line', index + 1), dealId: deal.id, productId: null },
      ...{ currency: deal.currency, startsOn: deal.closeOn },
      ...one,
    }));
}

/** The stages through which Robin's deals came, by deal: the stage, and for how many days the deal was there. */
const ways: Readonly<Record<string, readonly (readonly [StageName, number])[]>> = {
  'Fleet Plus, 42 vans': [
    ['Qualify', 5],
    ['Discovery', 14],
    ['Demo', 11],
  ],
  'Three depots, dispatch team': [
    ['Qualify', 8],
    ['Discovery', 22],
  ],
  'Renewal, 30 trackers': [['Due', 30]],
};

/** `stageIdOf`: the id of a stage by its name. */
export function makeStageChanges(
  deals: readonly Deal[],
  stageIdOf: (name: StageName) => string,
): StageChange[] {
  return deals
    .flatMap((deal) => changesOf(deal, stageIdOf))
    .map((change, index) => ({ ...change, id: demoId('stage-change', index + 1) }));
}

function changesOf(deal: Deal, stageIdOf: (name: StageName) => string): Omit<StageChange, 'id'>[] {
  let [day, toStageId] = [deal.stageSince, deal.stageId];
  const changes: Omit<StageChange, 'id'>[] = [];
  for (const [name, days] of (ways[deal.name] ?? []).toReversed()) {
    const fromStageId = stageIdOf(name);
    changes.unshift({
      ...{ dealId: deal.id, ownerRepId: deal.ownerRepId, repId: deal.ownerRepId },
      ...{ fromStageId, toStageId, at: `${day}T09:15:00.000Z`, stageSince: day },
    });
    [day, toStageId] = [addDays(day, -days), fromStageId];
  }
  return changes;
}
