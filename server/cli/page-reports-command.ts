import { PageReport } from '../../lib/contract/page/page-report.ts';
import type { Database } from '../db/database.ts';
import { type Line, line } from '../printable.ts';
import { chosenOrganisation } from './chosen-organisation.ts';
import { type CommandContext, noArguments } from './command-context.ts';

interface Kept {
  repId: string;
  /** ms since the epoch. */
  at: number;
  data: unknown;
}

/** Prints the reports from reps on pages that are read wrongly, the latest first. */
export async function reportsCommand(context: CommandContext): Promise<boolean> {
  noArguments(context);
  const { db, terminal } = context;
  const id = await chosenOrganisation(context);
  const all = await readReports(db, id);
  if (all.length === 0) terminal.out(line`No pages have been reported.`);
  for (const one of all) for (const text of reportLines(one)) terminal.out(text);
  return true;
}

function readReports(db: Database, orgId: string): Promise<Kept[]> {
  return db
    .inOrg(orgId)
    .query<Kept>(
      `SELECT rep_id AS "repId", at, data FROM page_report WHERE org_id = $1 ORDER BY at DESC, id`,
      [orgId],
    );
}

function reportLines({ repId, at, data }: Kept): Line[] {
  const read = PageReport.safeParse(data);
  const when = new Date(at).toISOString();
  // Older servers stored reports with wider bounds.
  if (!read.success) return [line`${when}\t${repId}\tthis report cannot be read`];
  const { host, kind, site, shape } = read.data;
  const { elements, visible, frames, shadows, deepest } = shape;
  const file = host ? `${host.id} (${host.source} ${host.edition})` : 'no host file';
  return [
    line`${when}\t${repId}\t${file}\t${kind ?? 'no page kind'}\t${site ?? '-'}`,
    line`  ${elements} elements, ${visible} shown, ${frames} frames, ${shadows} shadow roots, ${deepest} deep`,
    line`  tags: ${countsText(shape.tags)}`,
    line`  roles: ${countsText(shape.roles)}`,
    line`  attributes: ${countsText(shape.attributes)}`,
  ];
}

/** "div 40, span 12": the most frequent first. They are sorted again because jsonb keeps no order. */
function countsText(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return entries.map(([word, times]) => `${word} ${times}`).join(', ') || '-';
}
