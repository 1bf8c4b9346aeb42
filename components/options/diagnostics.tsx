import type { RowKind } from '../../lib/contract/rows/index.ts';
import type { HostFileLine } from '../../lib/host-files/view.ts';
import type { Diagnostics, FaultyRow, SyncStatus } from '../../lib/sync/view.ts';
import { count } from '../i18n/format.ts';
import { formatLongTimestamp } from '../i18n/screen-format.ts';
import { textFor, ts } from '../i18n/text.ts';
import { problemText } from '../sync/trouble-text.ts';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import { HostFileList } from './host-file-list.tsx';
import * as styles from './options.module.css';

/** Counts and reasons for whoever helps the rep, without any content of rows. */
export function DiagnosticsView({
  diagnostics,
  status,
  hostFiles,
}: {
  diagnostics: Diagnostics;
  status: SyncStatus;
  hostFiles: readonly HostFileLine[];
}) {
  const { serverVersion, healed, quarantined, faults, rows } = diagnostics;
  const kinds: Readonly<Record<RowKind, string>> = ts.options.kinds;
  const facts = [
    [ts.options.serverVersion, serverVersion ?? ts.options.noAnswer],
    [
      ts.options.lastSync,
      status.lastSyncAt === null ? ts.options.never : formatLongTimestamp(status.lastSyncAt),
    ],
    [
      ts.options.outbox,
      ts.options.outboxCounts({
        pending: count(status.pending),
        sent: count(status.sent),
        rejected: count(status.rejected),
      }),
    ],
    [ts.options.problem, status.problem ? problemText(status.problem) : ts.options.noProblem],
    [ts.options.quarantined, count(status.quarantined)],
    [ts.options.faults, count(faults.length)],
    [
      ts.options.healed,
      healed === null
        ? ts.options.never
        : ts.options.healedTimes({ n: healed.times, when: formatLongTimestamp(healed.lastAt) }),
    ],
  ] as const;
  return (
    <Section title={ts.options.diagnostics}>
      <dl className={ui.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <NamedRows title={ts.options.named.quarantined} rows={quarantined} />
      <NamedRows title={ts.options.named.faults} rows={faults} />
      <HostFileList lines={hostFiles} />
      <table className={styles.counts}>
        <caption>{ts.options.rows}</caption>
        <thead>
          <tr>
            <th scope="col">{ts.options.kind}</th>
            <th scope="col">{ts.options.count}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.kind}>
              <th scope="row">{kinds[row.kind]}</th>
              <td>{count(row.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Rows with their kind, id and fault. */
function NamedRows({
  title,
  rows,
}: {
  title: (values: { n: string }) => string;
  rows: Diagnostics['quarantined'];
}) {
  if (rows.length === 0) return null;
  return (
    <details className={styles.namedRows}>
      <summary>{title({ n: count(rows.length) })}</summary>
      <ul>
        {rows.map((row) => (
          <li key={`${row.kind}/${row.id}`}>
            <bdi>{faultText(row)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

function faultText({ kind, id, fault, field }: FaultyRow): string {
  const named = { kind: textFor(ts.options.kinds, kind), id: id.slice(0, 128) };
  return fault === 'field'
    ? ts.options.faultIn.field({ ...named, field: field.slice(0, 128) })
    : ts.options.faultIn[fault](named);
}
