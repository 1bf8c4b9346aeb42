import type { ActivityView } from '../../lib/activity/view.ts';
import type { DealView } from '../../lib/pipeline/view.ts';
import { formatTimestamp } from '../i18n/format.ts';
import { formatDate, formatLongTimestamp } from '../i18n/screen-format.ts';
import { series } from '../i18n/series.ts';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';

/** The last touch with the prospect, and the next step of the deal. */
export function FactsView({
  lastTouch: touch,
  deal,
}: {
  lastTouch: ActivityView | null;
  deal: DealView | null;
}) {
  const now = useNow();
  const touched = touch ? Date.parse(touch.at) : null;
  return (
    <dl className={ui.facts}>
      <div>
        <dt>{ts.prospect.lastTouch}</dt>
        <dd>
          {touch && touched !== null ? (
            <span title={formatLongTimestamp(touched)}>
              {series([
                ts.activity.kinds[touch.kind],
                formatTimestamp(touched, now),
                touch.byMe ? ts.activity.you : (touch.repName ?? ts.activity.anotherRep),
              ])}
            </span>
          ) : (
            ts.prospect.never
          )}
        </dd>
      </div>
      {deal && (
        <div>
          <dt>{ts.prospect.nextStep}</dt>
          <dd>
            {series([
              deal.nextStep ?? ts.prospect.noStep,
              ...(deal.nextStepOn ? [formatDate(deal.nextStepOn, now)] : []),
            ])}
          </dd>
        </div>
      )}
    </dl>
  );
}
