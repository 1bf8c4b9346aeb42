import type { HostFileLine } from '../../lib/host-files/view.ts';
import { count } from '../i18n/format.ts';
import { ts } from '../i18n/text.ts';
import * as styles from './options.module.css';

/** The host files of this browser: their version, source and state. */
export function HostFileList({ lines }: { lines: readonly HostFileLine[] }) {
  const words = ts.hostFiles;
  return (
    <table className={styles.hostFiles}>
      <caption>{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.version}</th>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.stands}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, version, source, state }) => (
          <tr key={`${source} ${label} ${version}`} data-state={state}>
            <th scope="row">
              <bdi>{label}</bdi>
            </th>
            <td>{version === null ? '' : count(version)}</td>
            <td>{words.sources[source]}</td>
            <td>{words.states[state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
