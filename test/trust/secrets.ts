import type { Clock } from '../../lib/kit/clock.ts';
import type { OwnedDatabase as Database } from '../../server/db/database.ts';
import { createOrg } from '../../server/db/org.ts';
import { putFile } from '../../server/files/files.ts';
import type { Caller } from '../../server/scope/rep-scope.ts';
import { type Change, writeChanges } from '../../server/write/write-rows.ts';
import { SecretRows } from './secret-rows.ts';

/** Two organisations whose rows have the same ids. */
const secretOrgIds = ['acme', 'bolt'] as const;
/** Robin manages the team of Anna and Ben; Carl manages another team. */
const secretReps = ['anna', 'ben', 'carl', 'robin'] as const;

/** Organisations in which every text of every row contains a mark, and the marks that each caller may read. */
export interface SecretOrganisations {
  /** Every rep of each organisation. */
  callers: readonly Caller[];
  /** The hash of the file that each organisation stores. */
  fileHash: ReadonlyMap<string, string>;
  /** Ids that exist in both organisations, as `kind/id`. */
  rows: readonly { kind: string; id: string }[];
  /** Addresses and message keys in existing rows, which an attacker would guess. */
  emails: readonly string[];
  messageKeys: readonly string[];
  /** The marks that this caller may see; none for an unknown caller. */
  maySee(caller: Caller): ReadonlySet<string>;
}

const MARK = /zq[ab]\d{4}z/g;

/** Every mark in a text. */
export function marksIn(text: string): Set<string> {
  return new Set(text.match(MARK));
}

/**
 * The marks in an answer that its caller may not see. `sent`: what the caller sent; it may come back. `caller` is null for an unknown one.
 */
export function foreignMarks(
  secrets: SecretOrganisations,
  caller: Caller | null,
  answer: string,
  sent = '',
): string[] {
  const allowed = caller ? secrets.maySee(caller) : new Set<string>();
  const own = marksIn(sent);
  return [...marksIn(answer)].filter((mark) => !allowed.has(mark) && !own.has(mark));
}

/** Fills a migrated database. Who may see a row is stated beside each row, not computed by the code under test. */
export async function secretOrganisations(
  db: Database,
  clock: Clock,
): Promise<SecretOrganisations> {
  const organisations = secretOrgIds.map((orgId, at) => ({
    orgId,
    rows: new SecretRows(orgId, at === 0 ? 'a' : 'b', secretReps),
  }));
  const fileHash = new Map<string, string>();
  for (const { orgId, rows } of organisations) {
    await createOrg(db, orgId, rows.orgMark('Organisation'));
    await db.transaction(
      (tx) =>
        writeChanges(
          tx,
          orgId,
          rows.rows.map(({ kind, row }) => ({ kind, id: row.id, row })) as Change[],
          clock,
        ), // each is made for its kind
    );
    const bytes = new TextEncoder().encode(rows.orgMark('A file of'));
    const name = `${rows.orgMark('terms')}.txt`;
    const { hash } = await putFile(db, orgId, { mediaType: 'text/plain', name, bytes });
    fileHash.set(orgId, hash);
    await keepReportsAndAnswers(db, orgId, rows, clock);
  }
  const first = organisations[0]?.rows;
  return {
    callers: secretOrgIds.flatMap((orgId) => secretReps.map((repId) => ({ orgId, repId }))),
    fileHash,
    rows: first?.rows.map(({ kind, row }) => ({ kind, id: row.id })) ?? [],
    emails: organisations.flatMap(({ rows }) => rows.emails),
    messageKeys: first?.messageKeys ?? [],
    maySee: ({ orgId, repId }) =>
      organisations.find((one) => one.orgId === orgId)?.rows.marksFor(repId) ?? new Set(),
  };
}

/** Data outside the rows: a page report, which only operations read, and a stored answer, which only its sender reads. */
async function keepReportsAndAnswers(
  db: Database,
  orgId: string,
  rows: SecretRows,
  clock: Clock,
): Promise<void> {
  await db.query(
    'INSERT INTO page_report (org_id, id, rep_id, at, data) VALUES ($1, $2, $3, $4, $5)',
    [orgId, 'report', 'ben', clock.now(), JSON.stringify({ site: rows.mark([]) })],
  );
  for (const repId of secretReps) {
    const id = `mutation-${repId}`;
    const reason = `Refused: ${rows.mark([repId])}`;
    const answer = JSON.stringify({ id, status: 'rejected', code: 'not-found', reason });
    await db.query(
      `INSERT INTO mutation (org_id, id, rep_id, client_id, seq, answer, at)
       VALUES ($1, $2, $3, 'old-client', 1, $4, $5)`,
      [orgId, id, repId, answer, clock.now()],
    );
  }
}
