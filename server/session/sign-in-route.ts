import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { type Clock, systemClock } from '../../lib/kit/clock.ts';
import { stateOf } from '../../lib/people/rules.ts';
import type { Database } from '../db/database.ts';
import { isStorableName } from '../db/storable-name.ts';
import type { EmbeddedSignIn } from '../settings.ts';
import { embeddedOrg, repById, searchReps } from './reps.ts';
import { errorPage, pagePolicy, signInPage } from './sign-in-page.ts';
import { languageOf, type SignInFault } from './sign-in-texts.ts';

const SHOWN = 200;
const BODY_LIMIT = 4_096;

export type NodeHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Serves the demo's sign-in page: `GET /signin/<uid>` lists the active reps, and `POST` with a rep's id continues the sign-in. */
export function signInRoute(
  db: Database,
  provider: Provider,
  signIn: EmbeddedSignIn,
  clock: Clock = systemClock,
): NodeHandler {
  return async (req, res) => {
    const language = languageOf(req.headers['accept-language']);
    const sendFault = (status: number, fault: SignInFault) =>
      sendPage(res, status, errorPage(language, fault));
    const details = await provider.interactionDetails(req, res).catch(() => null);
    if (!details) return sendFault(400, 'expired');
    if (!signIn.demo) return sendFault(403, 'not-set-up');
    const org = await embeddedOrg(db, signIn.orgId);
    if (!org) return sendFault(503, 'no-organisation');
    if (req.method === 'POST') {
      const repId = new URLSearchParams(await readBody(req)).get('rep') ?? '';
      const rep = isStorableName(repId) ? await repById(db.inOrg(org.id), org.id, repId) : null;
      if (!rep || stateOf(rep, clock.now()) !== 'active') return sendFault(400, 'no-such-person');
      return provider.interactionFinished(req, res, { login: { accountId: repId } });
    }
    const search = new URL(req.url ?? '/', 'http://localhost').searchParams.get('q') ?? '';
    const reps = await searchReps(
      db.inOrg(org.id),
      org.id,
      { text: search.slice(0, 100).replaceAll('\0', ''), limit: SHOWN + 1 },
      clock.now(),
    );
    const nonce = randomBytes(16).toString('base64');
    const redirect = URL.parse(String(details.params.redirect_uri))?.origin ?? '';
    const shown = { orgName: org.name, reps: reps.slice(0, SHOWN), more: reps.length > SHOWN };
    return sendPage(res, 200, signInPage({ ...shown, language, search, nonce }), [
      `script-src 'nonce-${nonce}'`,
      // The redirect address is included because the browser checks all redirects that follow the form.
      `form-action 'self' ${redirect}`,
    ]);
  };
}

function sendPage(res: ServerResponse, status: number, page: string, policy: string[] = []): void {
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy(policy),
  });
  res.end(page);
}

async function readBody(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req) {
    body += String(chunk);
    if (body.length > BODY_LIMIT) return '';
  }
  return body;
}
