import { moneyGlance } from '../i18n/format.ts';
import { ts } from '../i18n/text.ts';
import type { SelectedDeal } from '../pipeline/use-selected-deal.ts';
import * as ui from '../ui/ui.module.css';

/** The person and the deal whose values fill the template. If there are several deals, the rep can choose. */
export function FillTargetPicker({
  forWhom,
  deal,
}: {
  /** The person's name; null if nobody is chosen. */
  forWhom: string | null;
  deal: SelectedDeal | undefined;
}) {
  const deals = deal?.deals ?? [];
  const [only] = deals;
  const isCertain = deals.length === 1 && only !== undefined && only.id === deal?.dealId;
  return (
    <>
      <p className={ui.quiet}>{targetWords(forWhom, isCertain ? only.name : null)}</p>
      {deal && deals.length > 0 && !isCertain && (
        <label className={ui.field}>
          <span>{ts.template.whichDeal}</span>
          <select
            className={ui.input}
            value={deal.dealId ?? ''}
            onChange={(event) => deal.choose(event.target.value)}
          >
            {deal.dealId === null && <option value="">{ts.template.noDeal}</option>}
            {deals.map((one) => (
              <option key={one.id} value={one.id}>
                {one.amount === null
                  ? one.name
                  : ts.template.dealAmount({
                      deal: one.name,
                      amount: moneyGlance(one.amount, one.currency),
                    })}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

function targetWords(name: string | null, deal: string | null): string {
  if (name === null) return ts.template.forNobody;
  return deal === null ? ts.template.forWhom({ name }) : ts.template.forWhomAndDeal({ name, deal });
}
