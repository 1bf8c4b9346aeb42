import { useState } from 'react';
import { neededPerDay } from '../../lib/quota/rules.ts';
import type { BookingView, QuotaView } from '../../lib/quota/view.ts';
import { count, moneyExact, percent } from '../i18n/format.ts';
import { formatDate, percentExact } from '../i18n/screen-format.ts';
import { ts } from '../i18n/text.ts';
import { RowBoundary } from '../ui/error-boundary.tsx';
import { Blank, Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { useNow } from '../ui/use-now.ts';
import * as styles from './details.module.css';

const firstRows = 50;

/** The figures of the glance strip, each with its formula in words and numbers, and the bookings behind them. */
export function QuotaDetails({ view }: { view: QuotaView }) {
  const now = useNow();
  const from = formatDate(view.startsOn, now);
  const to = formatDate(view.endsOn, now);
  return (
    <>
      <Section title={ts.figures.title} aged>
        <p className={ui.quiet}>{ts.figures.period({ name: view.period, from, to })}</p>
        <Formulas view={view} />
      </Section>
      <Section title={ts.figures.bookings} aged aside={count(view.bookings.length)}>
        <Bookings view={view} now={now} />
      </Section>
      <LeftOut view={view} now={now} />
    </>
  );
}

interface Line {
  label: string;
  value: string;
  how: string;
  /** Numbers and signs, in the order they are written in; null for a figure that is only explained. */
  numbers: readonly string[] | null;
}

function linesOf(view: QuotaView): Line[] {
  const money = (amount: number) => moneyExact(amount, view.currency);
  const daily = neededPerDay(view);
  return [
    {
      label: ts.figures.attainment,
      value: view.attainment === null ? '–' : percent(view.attainment),
      how: ts.figures.attainmentHow,
      numbers: [money(view.booked), '÷', money(view.quota)],
    },
    {
      label: ts.figures.booked,
      value: money(view.booked),
      how: ts.figures.bookedHow,
      numbers: null,
    },
    {
      label: ts.figures.gap,
      value: money(view.gap),
      how: ts.figures.gapHow,
      numbers: [money(view.quota), '−', money(view.booked)],
    },
    {
      label: ts.figures.pace,
      value: money(view.pace),
      how: ts.figures.paceHow,
      numbers: [money(view.booked), '−', money(view.quota), '×', percentExact(view.elapsed)],
    },
    {
      label: ts.figures.projected,
      value: view.projected === null ? '–' : money(view.projected),
      how: view.projected === null ? ts.figures.projectedNot : ts.figures.projectedHow,
      numbers: null,
    },
    {
      label: ts.figures.perDay,
      value: daily === null ? '–' : money(daily),
      how: ts.figures.perDayHow,
      numbers: daily === null ? null : [money(view.gap), '÷', count(view.daysLeft)],
    },
  ];
}

function Formulas({ view }: { view: QuotaView }) {
  return (
    <dl className={styles.formulas}>
      {linesOf(view).map((line) => (
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
        // biome-ignore lint/suspicious/noArrayIndexKey: a formula's parts keep their places.
        <bdi key={index}>{part}</bdi>,
      ])}
    </span>
  );
}

function BookingRow({
  booking,
  currency,
  now,
}: {
  booking: BookingView;
  currency: string;
  now: number;
}) {
  return (
    <li className={ui.row}>
      <span className={ui.rowText}>
        <strong>{booking.name}</strong>
        <span>{formatDate(booking.bookedOn, now)}</span>
      </span>
      <span className={styles.bookingAmount}>{moneyExact(booking.amount, currency)}</span>
    </li>
  );
}

/** Bookings that are in none of the figures, and why. */
function LeftOut({ view, now }: { view: QuotaView; now: number }) {
  if (view.leftOut.length === 0) return null;
  return (
    <Section title={ts.figures.leftOut} aged aside={count(view.leftOut.length)}>
      <p className={ui.quiet}>{ts.figures.leftOutHow({ currency: view.currency })}</p>
      <ul className={ui.rows}>
        {view.leftOut.slice(0, firstRows).map((booking) => (
          <RowBoundary key={booking.id} kind="booking" id={booking.id} name={booking.name}>
            <BookingRow booking={booking} currency={booking.currency} now={now} />
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
            <BookingRow booking={booking} currency={view.currency} now={now} />
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
