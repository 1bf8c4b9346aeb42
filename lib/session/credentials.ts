import { browser } from 'wxt/browser';
import { count, moment, text } from '../contract/bounds.ts';
import { Id, Name } from '../contract/scalars.ts';
import { Me } from '../contract/wire/config.ts';
import { z } from '../contract/zod.ts';
import { ownerKey } from '../store/meta.ts';
import { sessionDatabase } from './database.ts';
import { ProofKeys } from './proof-keys.ts';
import { SealedToken } from './sealed-token.ts';

/** As long as any issuer makes them; no server takes headers of this length. */
const Token = text(100_000);

/** What a refresh token is good for: whose it is, and where. */
const Issued = z.object({
  issuer: text(2_000),
  clientId: Name,
  resource: z.nullable(text(2_000)),
});

/** A refresh token with what is needed to use it or to have it revoked. */
export const Grant = z.extend(Issued, {
  refresh: z.nullable(SealedToken),
  /** What the tokens are bound to, where the issuer binds them. */
  keys: z.optional(ProofKeys),
});
export type Grant = z.infer<typeof Grant>;

/**
 * Who is signed in and with what: one record, so that nobody's name ever stands beside another's tokens. What the store
 * says of who is signed in follows it.
 */
const Session = z.extend(Grant, {
  state: z.literal('open'),
  /** Another one with each sign-in: what was begun under one is not finished under the next. */
  id: Id,
  backend: text(2_000),
  me: Me,
});
export type Session = z.infer<typeof Session>;

/** A session whose data still has to be removed: a worker that was stopped in between goes on with it. */
const Ending = z.object({
  state: z.literal('ending'),
  owner: text(300),
  /** The rep was taken out of this organisation: what they did goes too. */
  left: z.optional(
    z.object({
      orgName: Name,
      /** How many entries had not been sent; null until they are counted. */
      unsent: z.nullable(count()),
    }),
  ),
});
export type Ending = z.infer<typeof Ending>;

/** What versions of before kept: tokens that do not say whose they are. */
export const UnnamedSession = z.extend(Issued, {
  backend: text(2_000),
  refreshToken: z.nullable(Token),
});
export type UnnamedSession = z.infer<typeof UnnamedSession>;

export type Credentials =
  | Session
  | Ending
  /** From a version of before. */
  | (UnnamedSession & { state: 'unnamed' });

/** What is kept in memory alone, while the browser runs. */
const Access = z.object({
  /** The session it belongs to. */
  session: Id,
  token: Token,
  /** It counts only with a proof of the session's keys. */
  bound: z.optional(z.boolean()),
  /** ms, local clock */
  expiresAt: moment(),
});
export type AccessToken = z.infer<typeof Access>;

const Kept = z.union([
  Session,
  Ending,
  z.pipe(
    UnnamedSession,
    z.transform((unnamed) => ({ ...unnamed, state: 'unnamed' as const })),
  ),
]);

export async function readCredentials(): Promise<Credentials | null> {
  const parsed = Kept.safeParse((await sessionDatabase().tokens.get('current'))?.value);
  return parsed.success ? parsed.data : null;
}

/** The one session there is from here on. The refresh token of the one before is kept to be revoked. */
export async function writeSession(session: Session, now: number): Promise<void> {
  await replace(() => session, now);
}

/** Puts the mark of an ending in the place of whatever session there is; its refresh token is kept to be revoked. */
export async function writeEnding(ending: Ending, now: number): Promise<void> {
  await replace((held) => (held?.state === 'ending' ? held : ending), now);
}

/** Puts the mark of an ending in the place of this very session. False: another has taken its place. */
export async function replaceSession(
  session: Session,
  ending: Ending,
  now: number,
): Promise<boolean> {
  let done = false;
  await replace((held) => {
    done = held?.state === 'open' && held.id === session.id;
    return done ? ending : held;
  }, now);
  return done;
}

/** Notes how many entries had not been sent, before they go. */
export async function noteUnsent(ending: Ending, count: number): Promise<Ending> {
  if (!ending.left || ending.left.unsent !== null) return ending;
  const noted = { ...ending, left: { ...ending.left, unsent: count } };
  await sessionDatabase().tokens.put({ key: 'current', value: noted });
  return noted;
}

/** The ending is done. */
export async function clearEnding(): Promise<void> {
  const { tokens } = sessionDatabase();
  await sessionDatabase().transaction('rw', tokens, async () => {
    if ((await readCredentials())?.state === 'ending') await tokens.delete('current');
  });
}

/** Keeps a renewed session, unless another one has taken its place meanwhile. False: it has. */
export async function renewSession(
  before: Session | UnnamedSession,
  renewed: Session | UnnamedSession,
): Promise<boolean> {
  const { tokens } = sessionDatabase();
  return sessionDatabase().transaction('rw', tokens, async () => {
    const held = await readCredentials();
    const same =
      'id' in before
        ? held?.state === 'open' && held.id === before.id
        : held?.state === 'unnamed' && held.refreshToken === before.refreshToken;
    if (same) await tokens.put({ key: 'current', value: renewed });
    return same;
  });
}

async function replace(
  next: (held: Credentials | null) => Credentials | null,
  now: number,
): Promise<void> {
  const { tokens, revocations } = sessionDatabase();
  await sessionDatabase().transaction('rw', tokens, revocations, async () => {
    const held = await readCredentials();
    const value = next(held);
    if (value === null || value === held) return;
    const grant = held && spentGrant(held, value);
    if (grant) await revocations.add({ grant, since: now, tries: 0 });
    await tokens.put({ key: 'current', value });
  });
}

/** What of a session that ends has to be revoked. */
function spentGrant(held: Credentials, next: Credentials): object | null {
  if (held.state === 'ending') return null;
  if (held.state === 'unnamed') return held.refreshToken === null ? null : held;
  if (held.refresh === null || (next.state === 'open' && next.id === held.id)) return null;
  const { issuer, clientId, resource, refresh } = held;
  return { issuer, clientId, resource, refresh };
}

/** Whether a session is this rep's. */
export const isOf = (session: Session, owner: string): boolean => ownerKey(session.me) === owner;

/** Adds a refresh token that came too late for its session. */
export async function addRevocation(grant: Grant, now: number): Promise<void> {
  await sessionDatabase().revocations.add({ grant, since: now, tries: 0 });
}

export async function readAccess(): Promise<AccessToken | null> {
  const { access } = await browser.storage.session.get('access');
  const parsed = Access.safeParse(access);
  return parsed.success ? parsed.data : null;
}

export async function writeAccess(access: AccessToken | null): Promise<void> {
  if (access) await browser.storage.session.set({ access });
  else await browser.storage.session.remove('access');
}
