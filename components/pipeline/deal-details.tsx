import type {
  DealDetails,
  LineView,
  MemberView,
  StageChangeView,
} from '../../lib/pipeline/view.ts';
import { formatTimestamp, moneyExact } from '../i18n/format.ts';
import {
  decimal,
  formatDate,
  formatList,
  formatLongTimestamp,
  formatUnitPrice,
  percentExact,
} from '../i18n/screen-format.ts';
import { series } from '../i18n/series.ts';
import { ts } from '../i18n/text.ts';
import { RowBoundary } from '../ui/error-boundary.tsx';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import { BackButton } from './back-button.tsx';
import * as styles from './deal.module.css';
import { MoveForm } from './move-form.tsx';
import type { MoveDeal } from './use-move-deal.ts';

/** Everything that is known about a deal. */
export function DealDetailsView({
  deal,
  move,
  onBack,
}: {
  deal: DealDetails;
  move: MoveDeal;
  onBack: () => void;
}) {
  return (
    <>
      <Section title={ts.deal.title} aged aside={<BackButton onBack={onBack} />}>
        <Head deal={deal} />
        <MoveForm deal={deal} move={move} />
        <Facts deal={deal} />
      </Section>
      {deal.lines.length > 0 && (
        <Section title={ts.deal.lines} aged>
          <ul className={ui.rows}>
            {deal.lines.map((line) => (
              <RowBoundary key={line.id} kind="dealLine" id={line.id} name={line.name}>
                <Line line={line} />
              </RowBoundary>
            ))}
          </ul>
        </Section>
      )}
      {deal.team.length > 0 && (
        <Section title={ts.deal.team} aged>
          <ul className={ui.rows}>
            {deal.team.map((member) => (
              <Member key={`${member.repId} ${member.role}`} member={member} />
            ))}
          </ul>
        </Section>
      )}
      {deal.changes.length > 0 && (
        <Section title={ts.deal.history} aged>
          <ol className={ui.rows}>
            {deal.changes.map((change) => (
              <Change key={change.id} change={change} />
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

function Head({ deal }: { deal: DealDetails }) {
  const stage = deal.stage ?? ts.deal.unknownStage;
  const place =
    deal.pipeline === null ? stage : ts.deal.inPipeline({ stage, pipeline: deal.pipeline });
  return (
    <>
      <div className={styles.top}>
        <span>
          <bdi>{deal.name}</bdi>
        </span>
        {deal.amount === null ? (
          <span className={ui.quiet}>{ts.deal.noAmount}</span>
        ) : (
          <span className={styles.amount}>{moneyExact(deal.amount, deal.currency)}</span>
        )}
      </div>
      <p className={ui.quiet}>
        {ts.deal.inStage({ stage: place, days: ts.deal.here({ n: deal.daysInStage }) })}
      </p>
    </>
  );
}

function Facts({ deal }: { deal: DealDetails }) {
  const now = useNow();
  const day = (date: string | null) => (date === null ? null : formatDate(date, now));
  const { nextStep, nextStepOn, competitors } = deal;
  const isOpen = deal.outcome === 'open';
  const step = [nextStep, day(nextStepOn)].filter((part) => part !== null);
  const facts: (readonly [string, string | null])[] = [
    [ts.deal.owner, deal.mine ? null : (deal.owner ?? ts.deal.unknownRep)],
    [ts.deal.type, deal.type],
    [ts.deal.createdOn, day(deal.createdOn)],
    [ts.deal.closesOn, isOpen ? day(deal.closeOn) : null],
    [ts.deal.closedOn, isOpen ? null : day(deal.closedOn)],
    [ts.deal.lossReason, deal.lossReason],
    [ts.deal.nextStep, isOpen && step.length > 0 ? series(step) : null],
    [ts.deal.competitors, competitors.length > 0 ? formatList(competitors) : null],
  ];
  return (
    <dl className={ui.facts}>
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Line({ line }: { line: LineView }) {
  const now = useNow();
  const { quantity, unitPrice, currency, discount, termMonths, startsOn, total } = line;
  const price = formatUnitPrice(unitPrice, currency);
  const sum = ts.deal.line({ quantity: decimal(quantity), price });
  const facts = [
    discount === null ? sum : ts.deal.off({ line: sum, discount: percentExact(Number(discount)) }),
    ...(termMonths === null ? [] : [ts.deal.term({ n: termMonths })]),
    ...(startsOn === null ? [] : [ts.deal.startsOn({ day: formatDate(startsOn, now) })]),
  ];
  return (
    <li className={ui.row}>
      <span className={ui.rowText}>
        <strong>
          <bdi>{line.name}</bdi>
        </strong>
        <span>{series(facts)}</span>
      </span>
      <span className={styles.total}>
        <span>{total === null ? ts.deal.tooLarge : moneyExact(total, currency)}</span>
        <span className={ui.quiet}>{ts.deal.each[line.recurring]}</span>
      </span>
    </li>
  );
}

function Member({ member }: { member: MemberView }) {
  const { name, role, share } = member;
  return (
    <li className={ui.row}>
      <span className={ui.rowText}>
        <strong>
          <bdi>{name ?? ts.deal.unknownRep}</bdi>
        </strong>
        <span>
          {share === null ? role : ts.deal.member({ role, share: percentExact(Number(share)) })}
        </span>
      </span>
    </li>
  );
}

function Change({ change }: { change: StageChangeView }) {
  const now = useNow();
  const at = Date.parse(change.at);
  const stageOr = (name: string | null) => name ?? ts.deal.unknownStage;
  const when = change.since === null ? formatTimestamp(at, now) : formatDate(change.since, now);
  return (
    <li className={ui.row}>
      <span className={ui.rowText}>
        <strong>{ts.deal.change({ from: stageOr(change.from), to: stageOr(change.to) })}</strong>
        <span title={formatLongTimestamp(at)}>
          {change.who === null ? when : ts.deal.byWhom({ when, who: change.who })}
        </span>
      </span>
    </li>
  );
}
