import type { Host } from '../../lib/contract/page/host.ts';
import { count } from '../i18n/format.ts';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './options.module.css';

export interface SiteActions {
  onPick: (address: string) => void;
  onCopy: (host: Host) => void;
  onForget: (address: string) => void;
  onRemove: (address: string) => void;
}

/** A site that the rep has added: how its pages are read, and the actions for it. */
export function SiteRow({
  address,
  host,
  onPick,
  onCopy,
  onForget,
  onRemove,
}: SiteActions & {
  address: string;
  /** The rep's own rules for the site, or null. */
  host: Host | null;
}) {
  const acts: [string, () => void][] = [
    [host ? ts.sites.pickAgain : ts.sites.pick, () => onPick(address)],
    ...(host
      ? ([
          [ts.sites.copy, () => onCopy(host)],
          [ts.sites.forget, () => onForget(address)],
        ] satisfies [string, () => void][])
      : []),
    [ts.sites.remove, () => onRemove(address)],
  ];
  return (
    <li className={styles.siteLine}>
      <div className={ui.rowText}>
        <strong>
          <bdi>{address}</bdi>
        </strong>
        <span>
          {host
            ? ts.sites.picked({ n: host.pages.length, version: count(host.version) })
            : ts.sites.generic}
        </span>
      </div>
      <div className={styles.siteActs}>
        {acts.map(([words, act]) => (
          <button
            key={words}
            type="button"
            className={ui.smallButton}
            aria-label={ts.sites.actOn({ act: words, site: address })}
            onClick={act}
          >
            {words}
          </button>
        ))}
      </div>
    </li>
  );
}
