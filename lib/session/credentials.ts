import { browser } from 'wxt/browser';
import { count, moment, text } from '../contract/bounds.ts';
import { Id, Name } from '../contract/scalars.ts';
import { Me } from '../contract/wire/config.ts';
import { z } from '../contract/zod.ts';
import { ownerKey } from '../store/meta.ts';
import { sessionDatabase } from './database.ts';
import { ProofKeys } from './proof-keys.ts';
import { SealedToken } from './sealed-token.ts';

/** Longer than any issuer's tokens; no server accepts a header of this length. */
const Token = text(100_000);

/** The client and the issuer that a refresh token belongs to. */
const Issued = z.object({
  issuer: text(2_000),
  clientId: Name,
  resource: z.nullable(text(2_000)),
});

/** A refresh token with everything needed to use or revoke it. */
export const Grant = z.extend(Issued, {
  refresh: z.nullable(SealedToken),
  /** The keys that the tokens are bound to, if the issuer binds them. */
  keys: z.optional(ProofKeys),
});
export type Grant = z.infer<typeof Grant>;

/**
 * The rep who is signed in and their tokens, in one record so that a name is never stored beside another rep's tokens. The
 * store's `me` follows this record.
 */
const Session = z.extend(Grant, {
  state: z.literal('open'),
  /** New with each sign-in, so that work begun in one session is not finished in the next. */
  id: Id,
  backend: text(2_000),
  me: Me,
});
export type Session = z.infer<typeof Session>;

/** A session whose data still has to be removed. A worker that was stopped in between finishes the removal. */
const Ending = z.object({
  state: z.literal('ending'),
  owner: text(300),
  /** The rep was removed from this organisation, so their outbox is removed too. */
  left: z.optional(
    z.object({
      orgName: Name,
      /** How many entries of the outbox had not been sent; null until they are counted. */
      unsent: z.nullable(count()),
    }),
  ),
});
export type Ending = z.infer<typeof Ending>;

/** A session as earlier versions stored it: it does not name the rep. */
export const UnnamedSession = z.extend(Issued, {
  backend: text(2_000),
  refreshToken: z.nullable(Token),
});
export type UnnamedSession = z.infer<typeof UnnamedSession>;

export type Credentials =
  | Session
  | Ending
  /** Stored by an earlier version. */
  | (UnnamedSession & { state: 'unnamed' });

/** The access token, kept only in memory while the browser runs. */
const Access = z.object({
  /** The session it belongs to. */
  session: Id,
  token: Token,
  /** The server accepts it only with a proof made with the session's keys. */
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

/** Replaces the session. The refresh token of the previous one is queued to be revoked. `now`: ms. */
export async function writeSession(session: Session, now: number): Promise<void> {
  await replace(() => session, now);
}

/** Replaces any session with an ending. Its refresh token is queued to be revoked. `now`: ms. */
export async function writeEnding(ending: Ending, now: number): Promise<void> {
  await replace((held) => (held?.state === 'ending' ? held : ending), now);
}

/** Replaces this session with an ending. Returns false if another session has replaced it already. `now`: ms. */
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

/** Stores in the ending how many entries had not been sent, before they are removed. */
export async function recordUnsent(ending: Ending, count: number): Promise<Ending> {
  if (!ending.left || ending.left.unsent !== null) return ending;
  const noted = { ...ending, left: { ...ending.left, unsent: count } };
  await sessionDatabase().tokens.put({ key: 'current', value: noted });
  return noted;
}

/** Removes the ending once its data is gone. */
export async function clearEnding(): Promise<void> {
  const { tokens } = sessionDatabase();
  await sessionDatabase().transaction('rw', tokens, async () => {
    if ((await readCredentials())?.state === 'ending') await tokens.delete('current');
  });
}

/** Stores a renewed session. Returns false if another session has replaced the old one in the meantime. */
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

/** The grant to revoke when `next` replaces `held`; null if there is none. */
function spentGrant(held: Credentials, next: Credentials): object | null {
  if (held.state === 'ending') return null;
  if (held.state === 'unnamed') return held.refreshToken === null ? null : held;
  if (held.refresh === null || (next.state === 'open' && next.id === held.id)) return null;
  const { issuer, clientId, resource, refresh } = held;
  return { issuer, clientId, resource, refresh };
}

/** Whether a session belongs to this rep (`<orgId>/<repId>`). */
export const isSessionOf = (session: Session, owner: string): boolean =>
  ownerKey(session.me) === owner;

/** Queues a refresh token to be revoked that arrived after its session had ended. `now`: ms. */
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
