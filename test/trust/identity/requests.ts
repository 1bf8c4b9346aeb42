import type { JWTPayload } from 'jose';
import type { RunningServer } from '../../../server/start-server.ts';
import type { IdentityEnvironment } from './environment.ts';

/** What an answer says about its caller. */
export async function ask(
  server: RunningServer,
  headers: Record<string, string>,
  path = '/v1/me',
): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(`${server.url}${path}`, { headers });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export function must(held: boolean, got: string): void {
  if (!held) throw new Error(got);
}

/** Throws unless the token is refused. */
export async function refused(
  server: RunningServer,
  token: string,
  what: string,
  reason?: string,
): Promise<void> {
  const { status, text } = await ask(server, bearer(token));
  must(status === 401, `${what}: answered ${status} ${text.slice(0, 200)}`);
  if (reason !== undefined) must(text.includes(`"${reason}"`), `${what}: refused as ${text}`);
}

/** A token of the other issuer; for Anna unless the claims say otherwise. */
export const foreign = (
  { issuer }: IdentityEnvironment,
  claims: JWTPayload = {},
  more: { key?: CryptoKey; header?: object } = {},
): Promise<string> =>
  issuer.sign(
    {
      aud: 'repside',
      sub: 's',
      email: 'anna@acme.example',
      email_verified: true,
      ...claims,
    },
    more,
  );

export const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
