import { useState } from 'react';
import { neededPerDay } from '../../lib/quota/rules.ts';
import type { BookingView, QuotaView } from '../../lib/quota/view.ts';
import { count, dash, moneyExact, percent } from '../i18n/format.ts';
import { decimal, formatDate, formatList, percentExact } from '../i18n/screen-format.ts';
import { ts } from '../i18n/text.ts';
import { RowBoundary } from '../ui/error-boundary.tsx';
import { Blank, Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import * as styles from './details.module.css';
import { inUnitExact, oddityText, quotaName } from './figures.ts';

const firstRows = 50;

/** The figures of the glance strip, each with its formula in words and numbers, and the bookings behind them. */
export function QuotaDetails({
  view,
  onRing,
}: {
  view: QuotaView;
  /** Shows another quota in the ring. */
  onRing: (key: string) => void;
}) {
  const now = useNow();
  const from = formatDate(view.startsOn, now);
  const to = formatDate(view.endsOn, now);
  return (
    <>
      <Section title={ts.figures.title} aged>
        <p className={ui.quiet}>{ts.figures.period({ name: quotaName(view), from, to })}</p>
        <Change view={view} now={now} />
        <Formulas view={view} now={now} />
      </Section>
      <Choices view={view} onRing={onRing} />
      <Odd view={view} />
      <Section title={ts.figures.bookings} aged aside={count(view.bookings.length)}>
        <Bookings view={view} now={now} />
      </Section>
      <LeftOutRows view={view} now={now} />
    </>
  );
}

/** The quota that was replaced, and the parts of the ramp. */
function Change({ view, now }: { view: QuotaView; now: number }) {
  const { replaced, ramp } = view;
  return (
    <>
      {replaced && (
        <p className={ui.quiet}>
          {ts.figures.replaced({
            day: formatDate(replaced.on, now),
            amount: inUnitExact(replaced.quota, view),
          })}
        </p>
      )}
      {ramp.length > 0 && (
        <ul className={ui.rows} aria-label={ts.figures.ramp}>
          {ramp.map(({ startsOn, amount }) => (
            <li className={ui.row} key={startsOn}>
              <span className={ui.rowText}>
                {ts.figures.rampFrom({ day: formatDate(startsOn, now) })}
              </span>
              <span className={styles.bookingAmount}>{inUnitExact(amount, view)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** All quotas that the rep may look at, with a mark for the quota in the ring. */
function Choices({ view, onRing }: { view: QuotaView; onRing: (key: string) => void }) {
  if (view.others.length === 0) return null;
  const name = 'ring-quota';
  return (
    <Section title={ts.figures.quotas}>
      <fieldset className={styles.choices}>
        <legend className={ui.unseen}>{ts.figures.showInRing}</legend>
        {[view, ...view.others].map((one) => (
          <label key={one.key} className={ui.row}>
            <input
              type="radio"
              name={name}
              checked={one.key === view.key}
              onChange={() => onRing(one.key)}
            />
            <span className={ui.rowText}>
              <strong>{quotaName(one)}</strong>
              {one.key === view.key && <span>{ts.figures.inRing}</span>}
            </span>
            <span className={styles.bookingAmount}>
              {one.attainment === null ? dash : percent(one.attainment)}
            </span>
          </label>
        ))}
      </fieldset>
    </Section>
  );
}

/** Bookings that do not count, and other oddities that the rep should check. */
function Odd({ view: { odd } }: { view: QuotaView }) {
  if (odd.length === 0) return null;
  return (
    <Section title={ts.figures.odd} aside={count(odd.length)}>
      <ul className={ui.rows}>
        {odd.map((one) => (
          <li className={ui.row} key={JSON.stringify(one)}>
            <span className={ui.rowText}>{oddityText(one)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface Line {
  label: string;
  value: string;
  how: string;
  /** Numbers and signs, in the order they are written in; null for a figure that is only explained. */
  numbers: readonly string[] | null;
}

function linesOf(view: QuotaView, now: number): Line[] {
  const { booked, later, quota, due } = view;
  const amount = (value: number) => inUnitExact(value, view);
  const daily = neededPerDay(view);
  const lines: (Line | false)[] = [
    quota > 0 && {
      label: ts.figures.attainment,
      value: view.attainment === null ? dash : percent(view.attainment),
      how: ts.figures.attainmentHow,
      numbers: [amount(booked), '÷', amount(quota)],
    },
    {
      label: ts.figures.booked,
      value: amount(booked),
      how: ts.figures.bookedHow,
      numbers: null,
    },
    later !== 0 && {
      label: ts.figures.later,
      value: amount(later),
      how: ts.figures.laterHow,
      numbers: null,
    },
    quota > 0 && {
      label: ts.figures.gap,
      value: amount(view.gap),
      how: ts.figures.gapHow,
      numbers: [amount(quota), '−', amount(booked)],
    },
    quota > 0 && {
      label: ts.figures.due,
      value: percentExact(due),
      how: dueHow(view),
      numbers: null,
    },
    quota > 0 && {
      label: ts.figures.pace,
      value: amount(view.pace),
      how: ts.figures.paceHow,
      numbers:
        later === 0
          ? [amount(booked), '−', amount(quota), '×', percentExact(due)]
          : [
              ...['(', amount(booked), '−', amount(later), ')', '−'],
              ...['(', amount(quota), '−', amount(later), ')', '×', percentExact(due)],
            ],
    },
    quota > 0 && finishLine(view, now),
    quota > 0 && {
      label: ts.figures.perDay,
      value: daily === null ? dash : amount(daily),
      how: ts.figures.perDayHow,
      numbers: daily === null ? null : [amount(view.gap), '÷', count(view.daysLeft)],
    },
  ];
  return lines.filter((line) => line !== false);
}

function dueHow({ due, ramp, replaced }: QuotaView): string {
  if (due === 1) return ts.figures.dueAll;
  return ramp.length > 0 || replaced ? ts.figures.dueRamp : ts.figures.dueHow;
}

function finishLine(view: QuotaView, now: number): Line {
  const { projected, projectedFrom, booked, later, due } = view;
  const amount = (value: number) => inUnitExact(value, view);
  const label = ts.figures.projected;
  if (projected === null) {
    const how =
      projectedFrom === null
        ? ts.figures.projectedNot
        : ts.figures.projectedFrom({ day: formatDate(projectedFrom, now) });
    return { label, value: dash, how, numbers: null };
  }
  const value = amount(projected);
  if (due === 1) return { label, value, how: ts.figures.projectedKnown, numbers: null };
  const parts =
    later === 0
      ? [amount(booked), '÷', percentExact(due)]
      : ['(', amount(booked), '−', amount(later), ')', '÷', percentExact(due), '+', amount(later)];
  return { label, value, how: ts.figures.projectedHow, numbers: parts };
}

function Formulas({ view, now }: { view: QuotaView; now: number }) {
  return (
    <dl className={styles.formulas}>
      {linesOf(view, now).map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
          <dd className={styles.formula}>
            {line.how}
            {line.numbers && <Numbers parts={line.numbers} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** From left to right in every language. Each number stands alone, because some locales write one from right to left. */
function Numbers({ parts }: { parts: readonly string[] }) {
  return (
    <span dir="ltr">
      {parts.flatMap((part, index) => [
        ...(index === 0 ? [] : [' ']),
        // biome-ignore lint/suspicious/noArrayIndexKey: a formula's parts keep their positions.
        <bdi key={index}>{part}</bdi>,
      ])}
    </span>
  );
}

/** A row of a quota. `amount`: as it is printed. */
function BookingRow({
  booking,
  amount,
  why = null,
  now,
}: {
  booking: BookingView;
  amount: string;
  why?: string | null;
  now: number;
}) {
  const { was, part } = booking;
  return (
    <li className={ui.row}>
      <span className={ui.rowText}>
        <strong>{booking.name}</strong>
        <span>{formatDate(booking.bookedOn, now)}</span>
        {part && <span>{partText(part)}</span>}
        {was && <span>{wasText(was, now)}</span>}
        {why && <span>{why}</span>}
      </span>
      <span className={styles.bookingAmount}>{amount}</span>
    </li>
  );
}

function partText({ share, kind, role }: NonNullable<BookingView['part']>): string {
  return ts.figures.partOf({ share: percentExact(share / 10_000), role: role ?? ts.figures[kind] });
}

function wasText({ amount, currency, by }: NonNullable<BookingView['was']>, now: number): string {
  const kinds = {
    plan: ts.figures.planRate,
    dated: ts.figures.datedRate,
    corporate: ts.figures.corporateRate,
  };
  const rates = by.map(({ kind, from, to, perUnit, startsOn }) =>
    ts.figures.wasRate({
      since: ts.figures.rateSince({ kind: kinds[kind], day: formatDate(startsOn, now) }),
      rate: decimal(perUnit),
      from,
      to,
    }),
  );
  return ts.figures.was({ amount: moneyExact(amount, currency), rates: formatList(rates) });
}

/** Bookings that are in none of the figures, and why. */
function LeftOutRows({ view, now }: { view: QuotaView; now: number }) {
  if (view.leftOut.length === 0) return null;
  const reasons = {
    rate: ts.figures.leftOutRate({ currency: view.currency }),
    size: ts.figures.leftOutSize,
    value: ts.figures.leftOutValue,
  };
  return (
    <Section title={ts.figures.leftOut} aged aside={count(view.leftOut.length)}>
      <p className={ui.quiet}>{ts.figures.leftOutHow}</p>
      <ul className={ui.rows}>
        {view.leftOut.slice(0, firstRows).map((booking) => (
          <RowBoundary key={booking.id} kind="booking" id={booking.id} name={booking.name}>
            <BookingRow
              booking={booking}
              amount={moneyExact(booking.amount, booking.currency)}
              why={reasons[booking.why]}
              now={now}
            />
          </RowBoundary>
        ))}
      </ul>
    </Section>
  );
}

function Bookings({ view, now }: { view: QuotaView; now: number }) {
  const [all, setAll] = useState(false);
  if (view.bookings.length === 0) return <Blank title={ts.figures.noBookings} />;
  const shown = all ? view.bookings : view.bookings.slice(0, firstRows);
  return (
    <>
      <ul className={ui.rows}>
        {shown.map((booking) => (
          <RowBoundary key={booking.id} kind="booking" id={booking.id} name={booking.name}>
            <BookingRow booking={booking} amount={inUnitExact(booking.amount, view)} now={now} />
          </RowBoundary>
        ))}
      </ul>
      {shown.length < view.bookings.length && (
        <button type="button" className={ui.smallButton} onClick={() => setAll(true)}>
          {ts.figures.showAll({ n: count(view.bookings.length) })}
        </button>
      )}
    </>
  );
}
