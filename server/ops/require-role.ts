import { list, text } from '../../lib/contract/bounds.ts';
import type { RepRole } from '../../lib/contract/rows/rep.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import { ProblemError } from '../problem.ts';
import { repScopeOf } from '../pull/pull.ts';
import type { Caller } from '../scope/rep-scope.ts';
import type { Actor } from './changes.ts';

const Roles = list(text(64), 100);

/**
 * The only check of who may use `/v1/ops/*`: the rep's stored row must name one of the roles. The request's own content makes no
 * difference. Throws a ProblemError: `forbidden`, or that the rep is not in the organisation.
 */
export async function requireRole(
  db: Database,
  caller: Caller,
  allowed: readonly RepRole[],
  clock: Clock,
): Promise<Actor> {
  const { repName } = await repScopeOf(db, caller, clock);
  const rows = await db.inOrg(caller.orgId).query<{ roles: unknown }>(
    `SELECT data->'roles' AS roles FROM record
     WHERE org_id = $1 AND kind = 'rep' AND id = $2 AND NOT deleted`,
    [caller.orgId, caller.repId],
  );
  const held = Roles.safeParse(rows[0]?.roles);
  if (!held.success || !allowed.some((role) => held.data.includes(role))) {
    throw new ProblemError('forbidden', `This needs the role ${allowed.join(' or ')}`, {
      reason: 'role',
    });
  }
  return { repId: caller.repId, name: repName, via: 'console' };
}
