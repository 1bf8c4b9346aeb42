import { neededPerDay } from '../../lib/quota/rules.ts';
import type { QuotaView } from '../../lib/quota/view.ts';
import { dash, percent, percentParts } from '../i18n/format.ts';
import { t } from '../i18n/text.ts';
import { withParts } from '../i18n/with-parts.tsx';
import { ChevronDown } from '../ui/chevron-down.tsx';
import { Ring } from '../ui/ring.tsx';
import * as ui from '../ui/ui.module.css';
import {
  barShares,
  finishText,
  goneText,
  inUnit,
  inUnitExact,
  oddTexts,
  paceStatus,
  quotaName,
} from './figures.ts';
import * as styles from './glance.module.css';

/** The strip that a rep reads at a glance. A click opens the formulas. Part of the first paint, so it must not use hooks. */
export function Glance({
  view,
  age,
  open,
  onOpen,
}: {
  view: QuotaView;
  age: string | null;
  /** Whether the formulas are open. */
  open: boolean;
  onOpen: () => void;
}) {
  const verdict = paceStatus(view);
  const day = neededPerDay(view);
  return (
    <button type="button" className={styles.glance} aria-expanded={open} onClick={onOpen}>
      <Ring
        share={view.attainment ?? 0}
        tick={view.quota > 0 ? view.due : null}
        size={76}
        width={7}
      >
        <Attainment share={view.attainment} />
      </Ring>
      <span className={styles.main}>
        <span className={styles.figure} title={inUnitExact(view.booked, view)}>
          {view.quota > 0
            ? withParts(t.quota.bookedOf, {
                booked: inUnit(view.booked, view),
                ofQuota: <span>{t.quota.of({ quota: inUnit(view.quota, view) })}</span>,
              })
            : inUnit(view.booked, view)}
        </span>
        <span className={styles.verdict} data-tone={verdict.tone}>
          <span aria-hidden="true">{verdict.sign}</span> {verdict.text}
        </span>
        {view.quota > 0 && <PaceBar view={view} />}
        <Others view={view} />
      </span>
      <span className={styles.foot}>
        {view.gap > 0 && view.state !== 'over' && view.state !== 'last-day' && (
          <span>
            <ToGo
              gap={inUnit(view.gap, view)}
              day={day === null || view.unit !== 'money' ? null : inUnit(day, view)}
            />
          </span>
        )}
        {oddTexts(view).map((text) => (
          <span key={text} className={styles.leftOut}>
            {text}
          </span>
        ))}
        {age && <span className={styles.age}>{age}</span>}
        <span className={styles.more}>
          <span className={ui.unseen}>{t.quota.open}</span>
          <ChevronDown size={16} className={open ? ui.turned : ui.turn} />
        </span>
      </span>
    </button>
  );
}

function ToGo({ gap, day }: { gap: string; day: string | null }) {
  const amount = <b>{gap}</b>;
  if (day === null) return withParts(t.quota.toGo, { amount });
  return withParts(t.quota.toGoADay, {
    amount,
    aDay: <span>{t.quota.aDay({ amount: day })}</span>,
  });
}

function Attainment({ share }: { share: number | null }) {
  if (share === null) return <b className={styles.share}>–</b>;
  // The percent sign is smaller than the number; the locale decides its position.
  return (
    <b className={styles.share} data-figure="attainment">
      {percentParts(share).map(({ type, value }) =>
        type === 'percentSign' ? <small key={type}>{value}</small> : value.trim(),
      )}
    </b>
  );
}

function PaceBar({ view }: { view: QuotaView }) {
  const { booked, projected, today } = barShares(view);
  const of = (share: number) => ({ '--share': String(share) }) as React.CSSProperties; // A custom property is not in the type.
  const [gone, finish] = [goneText(view), finishText(view)];
  return (
    <>
      <span
        className={styles.pace}
        role="img"
        aria-label={t.quota.bar({
          booked: percent(view.attainment ?? 0),
          gone,
          finish,
        })}
      >
        <i className={styles.paceFinish} style={of(projected)} />
        <i className={styles.paceBooked} style={of(booked)} />
        <i className={styles.paceToday} style={of(today)} />
      </span>
      <span className={styles.paceWords} aria-hidden="true">
        <span>{gone}</span>
        <span>{finish}</span>
      </span>
    </>
  );
}

/** The other quotas, as many as fit into a line or two. */
function Others({ view: { others } }: { view: QuotaView }) {
  if (others.length === 0) return null;
  const more = others.length - maxOthers;
  return (
    <span className={styles.others}>
      {others.slice(0, maxOthers).map((one) => (
        <span key={one.quotaId}>
          {withParts(t.quota.otherShare, {
            name: quotaName(one),
            share: <b>{one.attainment === null ? dash : percent(one.attainment)}</b>,
          })}
        </span>
      ))}
      {more > 0 && <span>{t.quota.moreQuotas({ n: more })}</span>}
    </span>
  );
}

const maxOthers = 3;

/** Says that there is no quota for today, and whom to ask. */
export function NoQuota() {
  return (
    <div className={styles.none}>
      <strong>{t.quota.none}</strong>
      <span>{t.quota.noneHow}</span>
    </div>
  );
}
