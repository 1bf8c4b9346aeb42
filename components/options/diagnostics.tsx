import type { HostFileLine } from '../../lib/host-files/view.ts';
import type { Diagnostics, SyncStatus } from '../../lib/sync/view.ts';
import { count, momentLong } from '../i18n/format.ts';
import { many, t } from '../i18n/text.ts';
import { Section } from '../ui/section.tsx';
import { HostFiles } from './host-file-list.tsx';

/** Counts and reasons for whoever helps the rep; nothing of what the rows say. */
export function DiagnosticsView({
  diagnostics,
  status,
  hostFiles,
}: {
  diagnostics: Diagnostics;
  status: SyncStatus;
  hostFiles: readonly HostFileLine[];
}) {
  const { serverVersion, healed, setAside, faults, rows } = diagnostics;
  const facts = [
    [t.options.serverVersion, serverVersion ?? t.options.noAnswer],
    [
      t.options.lastSync,
      status.lastSyncAt === null ? t.options.never : momentLong(status.lastSyncAt),
    ],
    [
      t.options.outbox,
      t.options.outboxCounts(count(status.pending), count(status.sent), count(status.failed)),
    ],
    [t.options.problem, status.problem ?? t.common.none],
    [t.options.setAside, count(status.setAside)],
    [t.options.faults, count(faults.length)],
    [
      t.options.healed,
      healed === null
        ? t.options.never
        : `${many(t.options.healedTimes, healed.times)}, ${momentLong(healed.lastAt)}`,
    ],
  ] as const;
  return (
    <Section title={t.options.diagnostics}>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <NamedRows title={t.options.setAside} rows={setAside} />
      <NamedRows title={t.options.faults} rows={faults} />
      <HostFiles lines={hostFiles} />
      <table className="counts">
        <caption>{t.options.rows}</caption>
        <thead>
          <tr>
            <th scope="col">{t.options.kind}</th>
            <th scope="col">{t.options.count}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.kind}>
              <th scope="row">{spoken(row.kind)}</th>
              <td>{count(row.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Rows by kind, id and what is wrong with them. */
function NamedRows({ title, rows }: { title: string; rows: Diagnostics['setAside'] }) {
  if (rows.length === 0) return null;
  return (
    <details className="named-rows">
      <summary>
        {title}: {count(rows.length)}
      </summary>
      <ul>
        {rows.map(({ kind, id, reason }) => (
          <li key={`${kind}/${id}`}>
            <bdi>{t.options.faultIn(spoken(kind), id.slice(0, 128), reason)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A kind as words: `hostFile` is “host file”. */
function spoken(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
