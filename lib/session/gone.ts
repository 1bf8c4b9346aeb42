import type { HostKey } from '../contract/page/host-file.ts';
import { GonePayload, GoneResponse, GoneStatement, goneHeader } from '../contract/wire/gone.ts';
import type { Clock } from '../kit/clock.ts';
import { fromBase64Url, isSignedWith, toBase64Url } from '../kit/jws.ts';
import { parseJson } from '../kit/parse-json.ts';
import { readText } from '../kit/read-text.ts';
import { currentSession, getMeta, ownerKey } from '../store/meta.ts';
import { isSessionOf, readCredentials, type Session } from './credentials.ts';
import { endGoneSession } from './session.ts';

/**
 * Checks a server's statement that this rep is no longer in the organisation; if it is valid, removes all data of the
 * organisation from this browser and returns true. A valid statement is signed with the organisation's key, names this
 * rep, and is newer than the server's last answer to this rep, so that a statement from before the rep rejoined does not
 * count.
 */
export async function handleGoneStatement(
  owner: string,
  statement: unknown,
  clock: Clock,
): Promise<boolean> {
  const text = GoneStatement.safeParse(statement);
  const session = await readCredentials();
  if (!text.success || session?.state !== 'open' || !isSessionOf(session, owner)) return false;
  const payload = await readStatement(text.data, await keyOf(session));
  if (payload === null) return false;
  const { orgId, repId, serverTime } = session.me;
  if (payload.org !== orgId || payload.rep !== repId) return false;
  if (payload.at <= Math.max(Date.parse(serverTime), (await getMeta('heardAt')) ?? 0)) return false;
  await endGoneSession(session, clock);
  return true;
}

/** The organisation's key, stored at sign-in, or later for sessions that began without one (`pinHostKey`). */
async function keyOf(session: Session): Promise<HostKey | null> {
  if (session.me.hostKey) return session.me.hostKey;
  const me = await currentSession();
  return (me && ownerKey(me) === ownerKey(session.me) && me.hostKey) || null;
}

async function readStatement(text: string, key: HostKey | null): Promise<GonePayload | null> {
  const [header = '', body = '', proof = '', ...more] = text.split('.');
  const ours = toBase64Url(new TextEncoder().encode(goneHeader));
  if (key === null || more.length > 0 || header !== ours) return null;
  try {
    const payload = new TextDecoder().decode(fromBase64Url(body));
    if (!(await isSignedWith(key, { header: goneHeader, payload, proof }))) return null;
    const json = parseJson(payload, { length: 1_000, depth: 4 });
    return json.ok ? GonePayload.parse(json.value) : null;
  } catch {
    return null;
  }
}

const answerLimits = { length: 10_000, depth: 4 };
const askAgainMs = 10 * 60_000;
let askedAt = Number.NEGATIVE_INFINITY;

/**
 * Asks the server whether the rep was removed, for when the issuer gives no more tokens: most people who leave lose both
 * accounts. Asks at most every ten minutes. Returns true if the rep was removed and their data is gone from this browser.
 */
export async function checkGone(owner: string, clock: Clock): Promise<boolean> {
  const session = await readCredentials();
  if (session?.state !== 'open' || !isSessionOf(session, owner)) return false;
  const { exitToken, orgId, repId } = session.me;
  if (exitToken === undefined || Math.abs(clock.now() - askedAt) < askAgainMs) return false;
  askedAt = clock.now();
  try {
    const answer = await fetch(`${session.backend}/v1/gone`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ orgId, repId, exitToken }),
      credentials: 'omit',
      cache: 'no-store',
    });
    const text = (await readText(answer, answerLimits.length)) ?? '';
    const json = parseJson(text, answerLimits);
    const read = GoneResponse.safeParse(json.ok ? json.value : null);
    return (
      read.success && read.data.gone !== null && handleGoneStatement(owner, read.data.gone, clock)
    );
  } catch {
    return false;
  }
}
