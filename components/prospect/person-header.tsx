import type { Candidate } from '../../lib/matching/view.ts';
import type { OwnershipStatus } from '../../lib/territory/view.ts';
import { initials } from '../i18n/format.ts';
import { series } from '../i18n/series.ts';
import { OwnershipChip } from '../territory/ownership-chip.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './prospect.module.css';

/** The person's name and company, and who owns the account. */
export function PersonHeader({
  candidate,
  verdict,
}: {
  candidate: Candidate;
  /** Undefined until the ownership status is known. */
  verdict: OwnershipStatus | undefined;
}) {
  return (
    <div className={styles.person}>
      <span className={ui.avatar} aria-hidden="true">
        {initials(candidate.name)}
      </span>
      <div className={styles.personText}>
        <h3>
          <bdi>{candidate.name}</bdi>
        </h3>
        <p className={ui.quiet}>
          <bdi>{subtitle(candidate)}</bdi>
        </p>
      </div>
      <span className={styles.personOwn}>{verdict && <OwnershipChip verdict={verdict} />}</span>
    </div>
  );
}

/** "Head of Fleet, Northwind Traders"; the address if neither is known. */
function subtitle(candidate: Candidate): string {
  const company = candidate.kind === 'account' ? null : candidate.accountName;
  const parts = [candidate.title, company].filter((part) => part !== null);
  return parts.length > 0 ? series(parts) : candidate.address;
}
