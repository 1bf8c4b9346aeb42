import Clock from 'lucide-react/icons/clock';
import { reportRowTrouble } from '../../lib/kit/each-row.ts';
import type { DealView } from '../../lib/pipeline/view.ts';
import { count, moneyExact, moneyGlance } from '../i18n/format.ts';
import { formatDate } from '../i18n/screen-format.ts';
import { t, ts } from '../i18n/text.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import * as styles from './deal.module.css';

/** One open deal: its amount, its stage, and whether it has been there for too long. */
export function DealSummary({ deal }: { deal: DealView }) {
  return (
    <ErrorBoundary
      instead={<p className={ui.quiet}>{t.common.rowBroken({ name: deal.name })}</p>}
      onFailure={(error) => reportRowTrouble('deal', deal.id, error)}
    >
      <Deal deal={deal} />
    </ErrorBoundary>
  );
}

function Deal({ deal }: { deal: DealView }) {
  const now = useNow();
  const steps = Array.from({ length: deal.steps }, (_, index) => index + 1);
  return (
    <div className={styles.deal}>
      <div className={styles.top}>
        <span>
          <bdi>{deal.name}</bdi>
        </span>
        {deal.amount === null ? (
          <span className={ui.quiet}>{ts.deal.noAmount}</span>
        ) : (
          <span className={styles.amount} title={moneyExact(deal.amount, deal.currency)}>
            {moneyGlance(deal.amount, deal.currency)}
          </span>
        )}
      </div>
      <div
        className={styles.steps}
        role="img"
        aria-label={ts.deal.step({
          stage: deal.stage,
          at: count(deal.step),
          of: count(deal.steps),
        })}
      >
        {steps.map((step) => (
          <i key={step} className={step <= deal.step ? styles.on : undefined} />
        ))}
      </div>
      <div className={styles.meta}>
        <span>
          {deal.pipeline === null
            ? deal.stage
            : ts.deal.inPipeline({ stage: deal.stage, pipeline: deal.pipeline })}
        </span>
        <Days deal={deal} />
      </div>
      {(deal.closeOn || !deal.mine) && (
        <div className={styles.meta}>
          {deal.closeOn && <span>{ts.deal.close({ date: formatDate(deal.closeOn, now) })}</span>}
          {!deal.mine && <span>{ts.deal.theirs}</span>}
        </div>
      )}
    </div>
  );
}

function Days({ deal }: { deal: DealView }) {
  const here = ts.deal.here({ n: deal.daysInStage });
  if (deal.typicalDays === null) return <span>{here}</span>;
  const slow = deal.daysInStage > deal.typicalDays;
  return (
    <span className={slow ? styles.late : undefined}>
      {slow && <Clock size={13} aria-hidden="true" />}
      {ts.deal.usually({ here, days: count(deal.typicalDays) })}
    </span>
  );
}
