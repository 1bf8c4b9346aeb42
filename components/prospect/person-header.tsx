import type { Candidate } from '../../lib/matching/view.ts';
import type { OwnershipStatus } from '../../lib/territory/view.ts';
import { initials } from '../i18n/format.ts';
import { series } from '../i18n/series.ts';
import { VerdictChip } from '../territory/ownership-chip.tsx';

/** The person's name and company, and who owns the account. */
export function PersonHead({
  candidate,
  verdict,
}: {
  candidate: Candidate;
  /** Undefined until the ownership status is known. */
  verdict: OwnershipStatus | undefined;
}) {
  return (
    <div className="person">
      <span className="avatar" aria-hidden="true">
        {initials(candidate.name)}
      </span>
      <div className="person-text">
        <h3>
          <bdi>{candidate.name}</bdi>
        </h3>
        <p className="quiet">
          <bdi>{subtitle(candidate)}</bdi>
        </p>
      </div>
      <span className="person-own">{verdict && <VerdictChip verdict={verdict} />}</span>
    </div>
  );
}

/** "Head of Fleet, Northwind Traders"; the address if neither is known. */
function subtitle(candidate: Candidate): string {
  const company = candidate.kind === 'account' ? null : candidate.accountName;
  const parts = [candidate.title, company].filter((part) => part !== null);
  return parts.length > 0 ? series(parts) : candidate.address;
}
