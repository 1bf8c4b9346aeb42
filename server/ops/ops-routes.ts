import type { Context, ErrorHandler, Hono } from 'hono';
import { consoleRoles } from '../../lib/console/rules.ts';
import {
  ChangesRequest,
  CheckQuery,
  EndRequest,
  type ImportProgress,
  KindsRequest,
  LinkRequest,
  LoadQuery,
  PeopleRequest,
  RolesRequest,
  UnlinkRequest,
} from '../../lib/contract/wire/ops.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { answerJson } from '../app/compress.ts';
import { type AppEnv, callerIn } from '../app/env.ts';
import { readQuery, readRequest } from '../app/read-request.ts';
import type { Database, Tx } from '../db/database.ts';
import { fileKinds } from '../import/kinds-table.ts';
import { ProblemError } from '../problem.ts';
import { answerWithProgress } from './answer-with-progress.ts';
import { type Actor, listChanges, type NewChange } from './changes.ts';
import { endRep } from './end-rep.ts';
import { checkImport, loadImport } from './imports.ts';
import { linkAccount, unlinkAccount } from './links.ts';
import { clearLastDay, listPeople, setRoles } from './people.ts';
import { requireRole } from './require-role.ts';
import { writeOnce } from './write-once.ts';

/** The routes of the console: `/v1/ops/*`. They need a caller, and check the caller's role before they read anything else. */
export function addOpsRoutes(
  app: Hono<AppEnv>,
  {
    db,
    clock,
    issuer,
    onError,
  }: { db: Database; clock: Clock; issuer: string; onError: ErrorHandler<AppEnv> },
): void {
  app.use('/v1/ops/*', async (c, next) => {
    const caller = callerIn(c.var);
    c.set('actor', await requireRole(db, caller, consoleRoles, clock));
    await next();
  });
  app.post('/v1/ops/people', async (c) => {
    const { wire, ...request } = await readRequest(c.req.raw, PeopleRequest);
    const { orgId } = callerIn(c.var);
    const found = await listPeople(db.inOrg(orgId), orgId, request);
    return answer(c, { wire, ...found, issuer });
  });
  app.post('/v1/ops/people/link', async (c) => {
    const request = await readRequest(c.req.raw, LinkRequest);
    return write(c, request, (tx, orgId) => linkAccount(tx, orgId, { ...request, issuer }, clock));
  });
  app.post('/v1/ops/people/unlink', async (c) => {
    const request = await readRequest(c.req.raw, UnlinkRequest);
    return write(c, request, (tx, orgId) => unlinkAccount(tx, orgId, request, clock));
  });
  app.post('/v1/ops/people/roles', async (c) => {
    const request = await readRequest(c.req.raw, RolesRequest);
    if (!request.roles.includes('operations')) refuseForSelf(c, request);
    return write(c, request, (tx, orgId) => setRoles(tx, orgId, request, clock));
  });
  app.post('/v1/ops/people/end', async (c) => {
    const request = await readRequest(c.req.raw, EndRequest);
    if (request.lastDay !== null) refuseForSelf(c, request);
    const { lastDay } = request;
    return write(c, request, async (tx, orgId) => {
      if (lastDay === null) return clearLastDay(tx, orgId, request, clock);
      const ended = await endRep(tx, orgId, request, clock);
      return ended === null ? 'no-rep' : ended.change;
    });
  });
  app.post('/v1/ops/changes', async (c) => {
    const { wire, ...request } = await readRequest(c.req.raw, ChangesRequest);
    const { orgId } = callerIn(c.var);
    return answer(c, { wire, ...(await listChanges(db.inOrg(orgId), orgId, request)) });
  });
  app.post('/v1/ops/imports/kinds', async (c) => {
    const { wire } = await readRequest(c.req.raw, KindsRequest);
    return answer(c, { wire, kinds: fileKinds() });
  });
  app.post('/v1/ops/imports/check', async (c) => {
    const query = readQuery(c.req.query(), CheckQuery);
    const { orgId } = callerIn(c.var);
    return withProgress(c, query, (tell) =>
      checkImport(db, orgId, c.req.raw, query, { clock, tell }),
    );
  });
  app.post('/v1/ops/imports/load', async (c) => {
    const query = readQuery(c.req.query(), LoadQuery);
    const by = { orgId: callerIn(c.var).orgId, id: query.id, actor: actorIn(c) };
    return withProgress(c, query, (tell) => loadImport(db, by, c.req.raw, query, { clock, tell }));
  });

  /** An older client gets one answer, however long it takes. */
  async function withProgress(
    c: Context<AppEnv>,
    { stream }: { stream?: 'lines' | undefined },
    work: (tell: (progress: ImportProgress) => void) => Promise<object>,
  ): Promise<Response> {
    if (!stream) return answer(c, await work(() => {}));
    return answerWithProgress(clock, work, {
      answer: (body) => answer(c, body),
      problem: async (error) =>
        onError(error instanceof Error ? error : new Error(String(error)), c),
    });
  }

  async function write(
    c: Context<AppEnv>,
    { wire, id }: { wire: number; id: string },
    work: (tx: Tx, orgId: string) => Promise<NewChange | 'no-rep' | null>,
  ): Promise<Response> {
    const { orgId } = callerIn(c.var);
    const change = await writeOnce(db, { orgId, id, actor: actorIn(c) }, clock, async (tx) => {
      const change = await work(tx, orgId);
      if (change === 'no-rep') throw new ProblemError('not-found', 'There is no such rep');
      return change;
    });
    return answer(c, { wire, change });
  }
}

/** These answers are charged and compressed like a pull. */
function answer(c: Context<AppEnv>, body: object): Promise<Response> {
  const text = JSON.stringify(body);
  c.var.use?.('bytes', text.length);
  return answerJson(c, text);
}

function actorIn({ var: { actor } }: Context<AppEnv>): Actor {
  if (!actor) throw new Error('A route of the console ran without its role check');
  return actor;
}

/** Nobody may lock themselves out. Another person in operations can do it, or the command. */
function refuseForSelf(c: Context<AppEnv>, { repId }: { repId: string }): void {
  if (repId !== actorIn(c).repId) return;
  throw new ProblemError('conflict', 'Nobody takes the console from themselves', {
    reason: 'own-role',
  });
}
