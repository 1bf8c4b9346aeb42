import ChevronRight from 'lucide-react/icons/chevron-right';
import type { Candidate } from '../../lib/matching/view.ts';
import { series } from '../i18n/series.ts';
import { ts } from '../i18n/text.ts';
import { RowBoundary } from '../ui/error-boundary.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './prospect.module.css';

/** People to choose from, each with the way it was found. */
export function CandidateList({
  candidates,
  onPick,
}: {
  candidates: readonly Candidate[];
  onPick: (candidate: Candidate) => void;
}) {
  return (
    <ul className={ui.rows}>
      {candidates.map((candidate) => (
        <RowBoundary
          key={`${candidate.kind}/${candidate.id}/${candidate.address}`}
          kind={candidate.kind}
          id={candidate.id}
          name={candidate.name}
        >
          <li>
            <button type="button" className={ui.rowButton} onClick={() => onPick(candidate)}>
              <span className={ui.rowText}>
                <strong>
                  <bdi>{candidate.name}</bdi>
                </strong>
                <span>
                  <bdi>
                    {series(
                      [candidate.title, candidate.accountName].filter((fact) => fact !== null),
                    )}
                  </bdi>
                </span>
                <span className={styles.candidateAddress}>{candidate.address}</span>
              </span>
              {/* A contact with exactly this address needs no explanation. */}
              {(candidate.by !== 'address' || candidate.kind !== 'contact') && (
                <span className={ui.chip}>{howFound(candidate)}</span>
              )}
              <ChevronRight size={15} aria-hidden="true" className={`${ui.quiet} ${ui.flip}`} />
            </button>
          </li>
        </RowBoundary>
      ))}
    </ul>
  );
}

function howFound({ by, kind }: Candidate): string {
  if (by === 'domain') return ts.prospect.byDomain;
  return by === 'alias' ? ts.prospect.byAlias : ts.prospect.kinds[kind];
}
