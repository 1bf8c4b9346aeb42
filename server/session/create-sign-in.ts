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

/** Sign-in as the settings want it. */
export interface OpenSignIn {
  authenticate: Authenticate;
  signIn: PublicConfig['signIn'];
  /** Answers requests of the embedded provider; false for any other. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  close(): void;
}

/**
 * Of the provider's own pages. It adds the hash of the one script it has, which goes on by itself when somebody signs in where
 * another rep had: a form that ends at the extension's address, so forms are not bound to ours.
 */
const protocolPolicy =
  "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'report-sample'";
const SWEEP_MS = 5 * 60_000;

/** Where the embedded provider is asked, by whoever reaches the server. */
export const isSignInPath = (path: string) =>
  path.startsWith('/oidc/') || path.startsWith('/signin/');

/** `publicUrl`: where browsers reach the server, without a slash at its end. */
export async function createSignIn(
  settings: Settings['signIn'],
  db: Database,
  publicUrl: string,
  log: Log,
): Promise<OpenSignIn> {
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
        // Where the provider is mounted it learns from the two addresses' difference.
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

/** The provider builds its addresses from the request: they are to be the settings', whatever the caller sent. */
function speakAs(req: IncomingMessage, publicUrl: string): void {
  const { host, protocol } = new URL(publicUrl);
  req.headers.host = host;
  req.headers['x-forwarded-host'] = host;
  req.headers['x-forwarded-proto'] = protocol.slice(0, -1);
}

/** A provider on the rep's own machine or network, see app/cors.ts. */
function allowLocal(req: IncomingMessage, res: ServerResponse): void {
  if (!isExtensionOrigin(req.headers.origin ?? '')) return;
  for (const kind of ['private-network', 'local-network']) {
    if (req.headers[`access-control-request-${kind}`] === 'true') {
      res.setHeader(`access-control-allow-${kind}`, 'true');
    }
  }
}
