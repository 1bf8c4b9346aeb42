import { createHash } from 'node:crypto';
import Provider, { type Configuration, errors, interactionPolicy } from 'oidc-provider';
import type { Database } from '../db/database.ts';
import { isGone } from '../scope/gone.ts';
import type { EmbeddedSignIn } from '../settings.ts';
import { OidcStore } from './oidc-store.ts';
import type { ProviderKeys } from './provider-keys.ts';
import { redirectUris } from './redirects.ts';
import { embeddedOrg, repById } from './reps.ts';
import { errorPage, pagePolicy } from './sign-in-page.ts';
import { languageOf } from './sign-in-texts.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
/** The only scope of the server's API. */
const RESOURCE_SCOPE = 'repside';
const SCOPES = ['openid', 'email', 'offline_access'];

/** The scopes that the extension asks for. */
export const embeddedScope = [...SCOPES, RESOURCE_SCOPE].join(' ');

export interface ProviderOptions {
  db: Database;
  /** The address at which browsers reach the server, without a slash at the end. */
  publicUrl: string;
  signIn: EmbeddedSignIn;
  keys: ProviderKeys;
  /** Called with errors inside the provider. */
  onError(error: Error): void;
}

/** The embedded issuer's address. `publicUrl`: as in ProviderOptions. */
export const issuerOf = (publicUrl: string) => `${publicUrl}/oidc`;
/** The resource (RFC 8707) that the API is, which is also the audience of access tokens. */
export const resourceOf = (publicUrl: string) => `${publicUrl}/v1`;
/** The path of the server's public address, without a slash at the end; empty at the root of its host. */
export const pathOf = (publicUrl: string) => new URL(publicUrl).pathname.replace(/\/$/, '');
/** Whether the origin belongs to a browser extension. */
export const isExtensionOrigin = (origin: string) => /^(chrome|moz)-extension:\/\//.test(origin);

/** Makes the embedded OpenID Connect provider: one public client, authorization code with PKCE, rotating refresh tokens. */
export function makeProvider(options: ProviderOptions): Provider {
  const provider = new Provider(issuerOf(options.publicUrl), configurationOf(options));
  provider.proxy = true; // Safe, because `speakAs` overwrites the forwarded headers of every request.
  provider.on('server_error', (_ctx, error) => options.onError(error));
  return provider;
}

function configurationOf({ db, publicUrl, signIn, keys }: ProviderOptions): Configuration {
  const resource = resourceOf(publicUrl);
  const repOf = async (id: string) => {
    const org = await embeddedOrg(db, signIn.orgId);
    if (!org) return null;
    const rep = await repById(db.inOrg(org.id), org.id, id);
    if (rep) return { org: org.id, email: rep.email };
    // A removed rep still gets tokens. The server answers them only with the statement that the rep was removed.
    return (await isGone(db.inOrg(org.id), { orgId: org.id, repId: id })) ? { org: org.id } : null;
  };
  return {
    adapter: (model) => new OidcStore(db, model),
    clients: [clientOf(signIn)],
    clientBasedCORS: (_ctx, origin) => isExtensionOrigin(origin),
    jwks: { keys: keys.signing },
    cookies: { keys: keys.cookies },
    claims: { openid: ['sub'], email: ['email'] },
    scopes: SCOPES,
    responseTypes: ['code'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      // The client is public, so only its id identifies the caller, who may revoke only tokens of that client.
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      // If the browser's clock is wrong, a nonce shows that its proof is new.
      dPoP: { enabled: true, nonceSecret: nonceSecretOf(keys), requireNonce: () => false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, asked) => {
          if (asked !== resource) throw new errors.InvalidTarget();
          return {
            scope: RESOURCE_SCOPE,
            audience: resource,
            accessTokenFormat: 'jwt',
            accessTokenTTL: 15 * MINUTE,
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
    extraTokenClaims: async (_ctx, token) => {
      const rep = 'accountId' in token && token.accountId ? await repOf(token.accountId) : null;
      return rep ?? undefined;
    },
    findAccount: async (_ctx, id) => {
      const rep = await repOf(id);
      return rep ? { accountId: id, claims: () => ({ sub: id, email: rep.email }) } : undefined;
    },
    // There is nothing to consent to, because the extension and the server are both ours.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const held = session.grantIdFor(client.clientId);
      const existing = held ? await ctx.oidc.provider.Grant.find(held) : undefined;
      if (existing) return existing;
      const grant = new ctx.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope(SCOPES.join(' '));
      grant.addResourceScope(resource, RESOURCE_SCOPE);
      await grant.save();
      return grant;
    },
    interactions: {
      policy: policyWithoutConsent(),
      url: (_ctx, { uid }) => `${pathOf(publicUrl)}/signin/${uid}`,
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // The extension stays signed in after the browser has deleted the provider's cookies.
    expiresWithSession: () => false,
    ttl: {
      AccessToken: 15 * MINUTE,
      AuthorizationCode: MINUTE,
      Grant: 30 * DAY,
      IdToken: 15 * MINUTE,
      // Short, because anybody may begin one, and each is a row until it expires.
      Interaction: 15 * MINUTE,
      RefreshToken: 30 * DAY,
      Session: DAY,
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.set('content-security-policy', pagePolicy());
      const language = languageOf(ctx.get('accept-language'));
      ctx.body = errorPage(language, 'refused', out.error_description ?? out.error);
    },
  };
}

/** A secret that is the same in all processes on this database. */
function nonceSecretOf({ cookies }: ProviderKeys): Buffer {
  return createHash('sha256')
    .update(`proof nonce ${cookies.join(' ')}`)
    .digest();
}

function clientOf({ clientId, extensionIds }: EmbeddedSignIn) {
  return {
    client_id: clientId,
    application_type: 'native' as const,
    token_endpoint_auth_method: 'none' as const,
    id_token_signed_response_alg: 'ES256' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    redirect_uris: [...new Set(extensionIds.flatMap(redirectUris))],
  };
}

/** The provider asks for consent to every native client, because such a client cannot prove who it is. Ours needs no consent. */
function policyWithoutConsent() {
  const policy = interactionPolicy.base();
  policy.get('consent')?.checks.remove('native_client_prompt');
  return policy;
}
