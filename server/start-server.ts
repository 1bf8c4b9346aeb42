import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Hono } from 'hono';
import { problemStatus } from '../lib/contract/wire/problem.ts';
import { type Clock, systemClock } from '../lib/kit/clock.ts';
import { AddressLimit, clientAddress } from './app/address-limit.ts';
import { makeApp } from './app/app.ts';
import type { AppEnv } from './app/env.ts';
import { answerFailure, answerPlain, answerUnreadable, nodeListener } from './app/node-http.ts';
import { carryHeaders, securityHeaders } from './app/security-headers.ts';
import { openDataFolder } from './data-folder.ts';
import { type OwnedDatabase, openPostgres } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { hostSigningKey, publicHostKey } from './host-files/signing-key.ts';
import { LiveHub } from './live/hub.ts';
import { detailsOf, type Log, makeLog } from './log.ts';
import { Metrics } from './metrics/metrics.ts';
import type { ExtraHandlers } from './mutations/mutation-context.ts';
import { ProblemError } from './problem.ts';
import { startRetention } from './retention/job.ts';
import { createSignIn, isSignInPath } from './session/create-sign-in.ts';
import { goneSigner } from './session/gone-statement.ts';
import type { NodeHandler } from './session/sign-in-route.ts';
import type { Settings } from './settings.ts';

export interface RunningServer {
  /** The server's address, without a slash at the end. */
  url: string;
  /** The server's database, for other code in the same process. */
  db: OwnedDatabase;
  /** Stops the server: accepts no new requests, lets running ones finish for 10 s at most, and closes the database. */
  close(): Promise<void>;
}

const DRAIN_MS = 10_000;
// The app itself answers a request without a Host header.
const SERVER_OPTIONS = { requestTimeout: 30_000, headersTimeout: 15_000, requireHostHeader: false };

/** Opens the database that the settings name. */
export async function openDatabase({ databaseUrl, dataDir }: Settings): Promise<OwnedDatabase> {
  return databaseUrl === null ? openDataFolder(dataDir) : openPostgres(databaseUrl);
}

/**
 * Starts the server and resolves when it is ready. `db`: an open database to use instead of the one in the settings; it is closed with
 * the server. `extraHandlers`: kinds of mutation in addition to the product's own. `routes`: adds routes; those under `/v1/` need a
 * sign-in and have the same limits as the product's. Throws if the port is taken, or the database or a setting cannot be used.
 */
export async function startServer(
  settings: Settings,
  options: {
    clock?: Clock;
    log?: Log;
    db?: OwnedDatabase;
    extraHandlers?: ExtraHandlers;
    routes?: (app: Hono<AppEnv>) => void;
  } = {},
): Promise<RunningServer> {
  const { clock = systemClock, log = makeLog(settings.logLevel), extraHandlers } = options;
  let open = false;
  // Monitoring may ask from the first moment: until the server is ready, everything but /healthz answers 503.
  let handle: NodeHandler = async (req, res) => answerStarting(req, res);
  const headers = securityHeaders(settings.publicUrl ?? '');
  const server = createServer(SERVER_OPTIONS, (req, res) => {
    carryHeaders(res, headers);
    if (!open) res.setHeader('connection', 'close');
    handle(req, res).catch((error: unknown) => {
      log.error(detailsOf(error), 'request failed');
      answerFailure(res, error);
    });
  });
  answerUnreadable(server, headers);
  const url = settings.publicUrl ?? (await listen(server, settings));
  if (settings.publicUrl !== null) await listen(server, settings);
  let db: OwnedDatabase | undefined = options.db;
  try {
    db ??= await openDatabase(settings);
    const applied = await migrate(db);
    if (applied.length > 0) log.info({ applied }, 'database migrated');
    const signingKey = await hostSigningKey(settings.hostKey);
    const signIn = await createSignIn(settings.signIn, db, url, log);
    const { limits, metricsToken, livePerRep, retentionDays } = settings;
    const { rates, storageBytes, proxies } = limits;
    const metrics = new Metrics();
    const live = new LiveHub({ db, clock, metrics, perRep: livePerRep });
    metrics.watch(db, () => live.size);
    const retention = startRetention({ db, clock, log, metrics, days: retentionDays });
    const isOpen = () => open;
    const watched = { log, metrics, metricsToken };
    const hostKey = signingKey && publicHostKey(signingKey);
    const leaving = signingKey && goneSigner(signingKey, clock);
    const addresses =
      limits.address && new AddressLimit(limits.address, clock, () => metrics.limited.inc());
    const bounds = { rates, addresses, proxies, storageBytes };
    const app = makeApp({
      ...{ db, clock, isOpen, live, extraHandlers, hostKey, leaving },
      ...{ ...bounds, ...watched, ...signIn },
    });
    options.routes?.(app);
    const answer = nodeListener(app);
    handle = async (req, res) => {
      if (addresses && isSignInPath(req.url ?? '') && !admits(addresses, proxies, req, res)) return;
      if (!(await signIn.handle(req, res))) await answer(req, res);
    };
    open = true;
    log.info({ url, database: db.kind, signIn: settings.signIn.kind }, 'ready');
    const opened = db;
    let closing: Promise<void> | undefined;
    const close = async () => {
      open = false;
      signIn.close();
      // Live connections are closed too, because draining would wait for them.
      await Promise.all([live.close(), retention.stop(), drain(server)]);
      await opened.close();
      log.info({}, 'stopped');
    };
    return { url, db, close: () => (closing ??= close()) };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    await db?.close();
    throw error;
  }
}

/** Whether the address may send another request to the embedded provider. If not, the request is answered here. */
function admits(
  addresses: AddressLimit,
  proxies: number,
  req: IncomingMessage,
  res: ServerResponse,
): boolean {
  const forwarded = req.headers['x-forwarded-for'];
  const chain = Array.isArray(forwarded) ? forwarded.join() : forwarded;
  try {
    addresses.enter(clientAddress(req.socket.remoteAddress, chain, proxies), undefined);
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const headers = { 'retry-after': String(error.retryAfterS ?? 1) };
    answerPlain(res, problemStatus[error.problem.code], error.problem, headers);
    return false;
  }
}

function listen(server: Server, { port, host }: Settings): Promise<string> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      // A server that listens on every interface is reached at this machine's loopback address.
      const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
      done(`http://${name.includes(':') ? `[${name}]` : name}:${actual}`);
    });
  });
}

/** Resolves when the last request was answered, or was cut off after DRAIN_MS. */
async function drain(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await new Promise<void>((done) => {
    server.close(() => done());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}

function answerStarting(req: IncomingMessage, res: ServerResponse): void {
  if (req.url === '/healthz') {
    answerPlain(res, 200, { status: 'ok' });
    return;
  }
  const problem = { code: 'unavailable', message: 'The server is starting' };
  answerPlain(res, 503, problem, { 'retry-after': '2' });
}
