import { type Context, Hono, type HonoRequest, type MiddlewareHandler } from 'hono';
import { timeout } from 'hono/timeout';
import type { HostKey } from '../../lib/contract/page/host-file.ts';
import { Hash } from '../../lib/contract/scalars.ts';
import type { Me, PublicConfig } from '../../lib/contract/wire/config.ts';
import { GoneRequest } from '../../lib/contract/wire/gone.ts';
import { PullRequest } from '../../lib/contract/wire/pull.ts';
import { PushRequest } from '../../lib/contract/wire/push.ts';
import { type Clock, instantOf } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import { getFile } from '../files/files.ts';
import type { LiveHub } from '../live/hub.ts';
import type { Log } from '../log.ts';
import { Metrics } from '../metrics/metrics.ts';
import type { ExtraHandlers } from '../mutations/mutation-context.ts';
import { addOpsRoutes } from '../ops/ops-routes.ts';
import { ProblemError, spokenWire } from '../problem.ts';
import { pull, repScopeOf } from '../pull/pull.ts';
import { serializeResponse } from '../pull/serialize-response.ts';
import { push } from '../push/push.ts';
import { isGone } from '../scope/gone.ts';
import type { Caller } from '../scope/rep-scope.ts';
import type { Authenticate } from '../session/authenticate.ts';
import type { GoneSigner } from '../session/gone-statement.ts';
import { LastSeen } from '../session/last-seen.ts';
import type { ProvenRequest } from '../session/proof.ts';
import { serverVersion } from '../version.ts';
import { type AddressLimit, clientAddress } from './address-limit.ts';
import { limitBody } from './body-size.ts';
import { answerJson } from './compress.ts';
import { allowExtensions } from './cors.ts';
import { type AppEnv, callerIn } from './env.ts';
import { answerProblem } from './errors.ts';
import type { RepRates } from './meter.ts';
import { allowMethods } from './methods.ts';
import { showMetrics } from './metrics-route.ts';
import { limitReps } from './rate-limit.ts';
import { bodyBytes, readRequest } from './read-request.ts';
import { logRequests } from './request-log.ts';
import { isUpload } from './routes.ts';

export interface AppOptions {
  db: Database;
  clock: Clock;
  log: Log;
  authenticate: Authenticate;
  signIn: PublicConfig['signIn'];
  /** False as soon as the server is told to stop. */
  isOpen(): boolean;
  /** What each rep may use; left out or null: no limit. */
  rates?: RepRates | null;
  /** The limit for each address without a valid token; left out or null: no limit. */
  addresses?: AddressLimit | null;
  /** The number of proxies in front of the server; 0 if left out. */
  proxies?: number;
  metrics?: Metrics;
  /** The bearer token for /metrics; left out or null: the metrics are not served. */
  metricsToken?: string | null;
  /** Left out: there are no live connections, so clients poll. */
  live?: LiveHub;
  /** The public key that verifies host files; left out or null: /v1/me names none. */
  hostKey?: HostKey | null;
  /** Signs, with the key of the host files, that a rep was removed; left out or null: no statement is sent. */
  leaving?: GoneSigner | null;
  /** Kinds of mutation in addition to the product's own. */
  extraHandlers?: ExtraHandlers;
  /** Bytes that each rep may store; left out or null: no limit. */
  storageBytes?: number | null;
}

/** A stranger may send this one, so a long one is not even parsed. */
const GONE_LENGTH = 4_096;
const REQUEST_MS = 60_000;
const UPLOAD_MS = 600_000;

/** Builds the HTTP interface. Every answer that is not a success is a Problem. */
export function makeApp(options: AppOptions): Hono<AppEnv> {
  const { db, clock, log, authenticate, rates, live, metrics = new Metrics() } = options;
  const { addresses = null, proxies = 0 } = options;
  const app = new Hono<AppEnv>();
  const { leaving = null } = options;
  const onError = answerProblem(log, leaving);
  app.onError(onError);
  app.notFound(() => {
    throw new ProblemError('not-found', 'There is nothing at this address');
  });
  app.use(logRequests(log, metrics));
  app.use(allowExtensions);
  app.use(allowMethods);
  const [ends, endsLate] = [within(REQUEST_MS), within(UPLOAD_MS)];
  app.use((c, next) => (isUpload(c.req.path) ? endsLate : ends)(c, next));
  const addressOf = (c: Context<AppEnv>) => {
    const socket = c.env?.incoming?.socket;
    return clientAddress(socket?.remoteAddress, c.req.header('x-forwarded-for'), proxies);
  };
  app.use('/v1/*', async (c, next) => {
    addresses?.enter(addressOf(c), c.req.header('authorization'));
    await next();
  });
  const limited = limitBody(bodyBytes);
  app.use((c, next) => (isUpload(c.req.path) ? next() : limited(c, next)));

  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    if (!options.isOpen()) throw new ProblemError('unavailable', 'The server is stopping');
    await db.ping().catch((cause: unknown) => {
      throw new ProblemError('unavailable', 'The database does not answer', {}, { cause });
    });
    if (db.isFull()) {
      throw new ProblemError('unavailable', 'The disk is full: nothing can be written');
    }
    return c.json({ status: 'ok' });
  });
  const config: PublicConfig = {
    product: 'repside',
    version: serverVersion,
    wire: spokenWire,
    signIn: options.signIn,
  };
  app.get('/v1/config', (c) => c.json(config));
  // Needs no access token, because many reps who were removed can no longer sign in.
  app.post('/v1/gone', async (c) => {
    const { exitToken, ...caller } = await readRequest(c.req.raw, GoneRequest, GONE_LENGTH);
    if (!leaving?.isExitToken(caller, exitToken)) {
      throw new ProblemError('not-found', 'This server did not issue this exit token to this rep');
    }
    const gone = (await isGone(db.inOrg(caller.orgId), caller, clock))
      ? await leaving.state(caller)
      : null;
    return c.json({ gone });
  });
  app.get('/metrics', showMetrics(metrics, options.metricsToken ?? null));

  app.use('/v1/*', async (c, next) => {
    const authorization = c.req.header('authorization') ?? '';
    const caller = await authenticate(authorization || null, sentIn(c.req));
    addresses?.signedIn(addressOf(c), authorization, caller.expiresAt ?? Number.POSITIVE_INFINITY);
    c.set('caller', caller);
    await next();
  });
  if (rates) {
    app.use(
      '/v1/*',
      limitReps(rates, clock, () => metrics.limited.inc()),
    );
  }
  const seen = new LastSeen(db, clock);
  app.get('/v1/me', async (c) =>
    c.json({
      ...(await me(db, callerIn(c.var), clock)),
      ...(options.hostKey ? { hostKey: options.hostKey } : {}),
      ...(leaving ? { exitToken: leaving.exitToken(callerIn(c.var)) } : {}),
    }),
  );
  app.post('/v1/pull', async (c) => {
    const request = await readRequest(c.req.raw, PullRequest);
    const answer = await pull(db, callerIn(c.var), request, clock);
    seen.note(callerIn(c.var));
    const furthest = request.cursors.map(({ after }) => after);
    metrics.pulled(answer, furthest.length === 0 ? null : Math.max(...furthest));
    const text = serializeResponse(answer);
    c.var.use?.('bytes', text.length);
    return answerJson(c, text);
  });
  app.post('/v1/push', async (c) => {
    const request = await readRequest(c.req.raw, PushRequest);
    const count = (status: string) => metrics.mutations.inc({ status });
    const { extraHandlers: extra, storageBytes } = options;
    c.var.use?.('rows', request.mutations.length);
    const body = await push(db, callerIn(c.var), request, clock, {
      ...{ onAnswer: count, extra, storageBytes },
    });
    metrics.pushes.inc();
    return c.body(body, 200, { 'content-type': 'application/json' });
  });
  app.get('/v1/live', async (c) => {
    if (!live) throw new ProblemError('not-found', 'This server has no live connections');
    const caller = callerIn(c.var);
    const stream = await live.open(caller, caller.expiresAt);
    return c.body(stream, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      // Proxies must not buffer the stream.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
  });
  app.get('/v1/files/:hash', async (c) => {
    const caller = callerIn(c.var);
    await repScopeOf(db, caller, clock);
    const hash = Hash.safeParse(c.req.param('hash'));
    const file = hash.success
      ? await getFile(db.inOrg(caller.orgId), caller.orgId, hash.data)
      : null;
    if (!file) throw new ProblemError('not-found', 'There is no such file');
    c.var.use?.('bytes', file.bytes.length);
    // Copied, because the driver's bytes may be part of a larger buffer.
    return c.body(new Uint8Array(file.bytes).buffer, 200, {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
  });
  addOpsRoutes(app, { db, clock, issuer: options.signIn.issuer, onError });
  return app;
}

/** Answers `unavailable` if the request takes longer. */
function within(ms: number): MiddlewareHandler<AppEnv> {
  return timeout(ms, () => {
    throw new ProblemError('unavailable', `The request took longer than ${ms / 1000} s`);
  });
}

function sentIn(req: HonoRequest): ProvenRequest {
  return { proof: req.header('dpop') ?? null, method: req.method, path: req.path };
}

async function me(db: Database, caller: Caller, clock: Clock): Promise<Me> {
  const { orgName, repName, epoch, buckets } = await repScopeOf(db, caller, clock);
  return {
    orgId: caller.orgId,
    orgName,
    repId: caller.repId,
    repName,
    epoch,
    buckets: buckets.map(({ bucket }) => bucket),
    serverTime: instantOf(clock),
  };
}
