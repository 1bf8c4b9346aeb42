import type { ActivityView } from '../../lib/activity/view.ts';
import type { DealView } from '../../lib/pipeline/view.ts';
import { day, moment, momentLong } from '../i18n/format.ts';
import { t } from '../i18n/text.ts';
import { useNow } from '../ui/use-now.ts';

/** When the prospect was last spoken to, and what is next. */
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
    <dl className="facts">
      <div>
        <dt>{t.prospect.lastTouch}</dt>
        <dd>
          {touch && touched !== null ? (
            <span title={momentLong(touched)}>
              {t.activity.kinds[touch.kind]}, {moment(touched, now)},{' '}
              {touch.byMe ? t.activity.you : touch.repName}
            </span>
          ) : (
            t.prospect.never
          )}
        </dd>
      </div>
      {deal && (
        <div>
          <dt>{t.prospect.nextStep}</dt>
          <dd>
            {deal.nextStep ?? t.prospect.noStep}
            {deal.nextStepOn && `, ${day(deal.nextStepOn, now)}`}
          </dd>
        </div>
      )}
    </dl>
  );
}
