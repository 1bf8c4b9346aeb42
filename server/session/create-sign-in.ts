import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PublicConfig } from '../../lib/contract/wire/config.ts';
import { systemClock } from '../../lib/kit/clock.ts';
import type { Database } from '../db/database.ts';
import { detailsOf, type Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { type Authenticate, embeddedAccess, externalAccess } from './authenticate.ts';
import { sweepOidcStore } from './oidc-store.ts';
import { proofsFor } from './proof.ts';
import {
  embeddedScope,
  isExtensionOrigin,
  issuerOf,
  makeProvider,
  pathOf,
  resourceOf,
} from './provider.ts';
import { providerKeys, publicKeys } from './provider-keys.ts';
import { signInRoute } from './sign-in-route.ts';

/** Sign-in as configured in the settings. */
export interface SignIn {
  authenticate: Authenticate;
  signIn: PublicConfig['signIn'];
  /** Answers a request to the embedded provider. False: the request is not for the provider. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  close(): void;
}

/**
 * The policy of the provider's own pages. One of them submits a form by itself when somebody signs in where another rep was signed in;
 * the provider adds the hash of its script. That form ends at the extension's address, so `form-action` is not restricted.
 */
const protocolPolicy =
  "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'report-sample'";
const SWEEP_MS = 5 * 60_000;

/** Whether the path belongs to the embedded provider or its sign-in pages. Anybody may call these without a token. */
export const isSignInPath = (path: string) =>
  path.startsWith('/oidc/') || path.startsWith('/signin/');

/** Sets up sign-in. `publicUrl`: the address at which browsers reach the server, without a slash at the end. */
export async function createSignIn(
  settings: Settings['signIn'],
  db: Database,
  publicUrl: string,
  log: Log,
): Promise<SignIn> {
  const checkProof = proofsFor(publicUrl, systemClock);
  if (settings.kind === 'external') {
    const { issuer, clientId, scope, resource } = settings;
    return {
      authenticate: externalAccess(db, settings, checkProof),
      signIn: {
        issuer,
        clientId,
        scope,
        resource,
        ...(settings.proofs ? { dpop: publicUrl } : {}),
      },
      handle: async () => false,
      close: () => {},
    };
  }
  const issuer = issuerOf(publicUrl);
  const resource = resourceOf(publicUrl);
  const keys = await providerKeys(db);
  const onError = (error: Error) => log.error(detailsOf(error), 'sign-in failed');
  const provider = makeProvider({ db, publicUrl, signIn: settings, keys, onError });
  const protocol = provider.callback();
  const page = signInRoute(db, provider, settings);
  const basePath = pathOf(publicUrl);
  const sweep = setInterval(() => {
    sweepOidcStore(db).catch(onError);
  }, SWEEP_MS);
  sweep.unref();
  if (settings.demo) log.warn({}, 'demonstration sign-in: anybody can sign in as any rep');
  return {
    authenticate: embeddedAccess(
      { issuer, audience: resource, clientId: settings.clientId },
      publicKeys(keys),
      checkProof,
    ),
    signIn: {
      issuer,
      clientId: settings.clientId,
      scope: embeddedScope,
      resource,
      dpop: publicUrl,
    },
    handle: async (req, res) => {
      const path = req.url ?? '/';
      if (!isSignInPath(path)) return false;
      speakAs(req, publicUrl);
      allowLocal(req, res);
      const started = performance.now();
      const route = path.startsWith('/oidc/') ? '/oidc/*' : '/signin/:uid';
      res.once('finish', () => {
        const ms = Math.round(performance.now() - started);
        log.info({ method: req.method, route, status: res.statusCode, ms }, 'request');
      });
      if (route === '/oidc/*') {
        // The provider derives the path under which it is mounted from the difference between the two addresses.
        Object.assign(req, { originalUrl: basePath + path, url: path.slice('/oidc'.length) });
        res.setHeader('content-security-policy', protocolPolicy);
        await protocol(req, res);
      } else {
        await page(req, res);
      }
      return true;
    },
    close: () => clearInterval(sweep),
  };
}

/** Puts the public address into the request: the provider builds its addresses from it, and must not use what the caller sent. */
function speakAs(req: IncomingMessage, publicUrl: string): void {
  const { host, protocol } = new URL(publicUrl);
  req.headers.host = host;
  req.headers['x-forwarded-host'] = host;
  req.headers['x-forwarded-proto'] = protocol.slice(0, -1);
}

/** Lets an extension reach a provider on the rep's own machine or network, as in app/cors.ts. */
function allowLocal(req: IncomingMessage, res: ServerResponse): void {
  if (!isExtensionOrigin(req.headers.origin ?? '')) return;
  for (const kind of ['private-network', 'local-network']) {
    if (req.headers[`access-control-request-${kind}`] === 'true') {
      res.setHeader(`access-control-allow-${kind}`, 'true');
    }
  }
}
