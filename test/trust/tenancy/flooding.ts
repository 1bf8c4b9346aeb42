import { chromeExtensionId } from '../../../lib/contract/extension-ids.ts';
import { newId } from '../../../lib/kit/id.ts';
import { pageReport } from '../../kit/rows.ts';
import type { Attack } from '../campaign.ts';
import { ApiClient, type SecretServer } from '../secret-server.ts';
import { hold } from '../server/environment.ts';
import { everywhere, type TenancyEnvironment } from './environment.ts';
import { log, resultsIn } from './mutations.ts';

/** Limits low enough to be reached in seconds. */
export const lowLimits: Readonly<Record<string, string>> = {
  ...{ RATE_PER_MINUTE: '600', RATE_BURST: '400', ADDRESS_PER_MINUTE: '200', TRUST_PROXY: '1' },
  ...{ ROWS_PER_MINUTE: '600', STORAGE_PER_REP_MIB: '1' },
};

/** Sends this many requests from one address, eight at a time; returns how often each status came. */
async function flood(
  at: SecretServer,
  count: number,
  request: (i: number) => { path: string; headers: Record<string, string> },
): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let next = 0;
  const send = async () => {
    while (next < count) {
      const { path, headers } = request(next++);
      const response = await fetch(`${at.server.url}${path}`, { headers, redirect: 'manual' });
      await response.arrayBuffer();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
  return statuses;
}

/** The extension's request to the embedded provider, which anybody can send. */
const beginning = new URLSearchParams({
  client_id: 'repside-extension',
  response_type: 'code',
  scope: 'openid',
  redirect_uri: `https://${chromeExtensionId}.chromiumapp.org/`,
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
});

const said = (statuses: Map<number, number>) => JSON.stringify([...statuses]);

/** Attempts to use up resources that others need. */
export const floodAttacks: readonly Attack<TenancyEnvironment>[] = [
  {
    id: '120',
    what: 'Make the server verify 2,000 wrong signatures from one address.',
    attempt: everywhere(async (at) => {
      const wrong = (i: number) => ({
        path: '/v1/me',
        headers: { authorization: `Bearer a.b.c${i}`, 'x-forwarded-for': '1.1.1.1' },
      });
      const statuses = await flood(at, 2_000, wrong);
      hold((statuses.get(401) ?? 0) < 600 && (statuses.get(429) ?? 0) > 1_000, said(statuses));
    }),
  },
  {
    id: 'rotating-header',
    what: 'Send another X-Forwarded-For with each request, to look like many addresses.',
    attempt: everywhere(async (at) => {
      const wrong = (i: number) => ({
        path: '/v1/me',
        headers: { authorization: `Bearer x.y.z${i}`, 'x-forwarded-for': `9.9.${i}.1, 2.2.2.2` },
      });
      const statuses = await flood(at, 800, wrong);
      hold((statuses.get(429) ?? 0) > 200, said(statuses));
    }),
  },
  {
    id: 'colleague-behind-address',
    what: 'Use up the limit of an office’s address, so that the server no longer answers colleagues there.',
    attempt: everywhere(async (at) => {
      const ben = await ApiClient.as(at, 'ben');
      const init = { headers: { 'x-forwarded-for': '3.3.3.3' } };
      hold((await ben.send('/v1/me', init)).status === 200, 'Ben is not known');
      const wrong = (i: number) => ({
        path: '/v1/me',
        headers: { authorization: `Bearer q.r.s${i}`, 'x-forwarded-for': '3.3.3.3' },
      });
      await flood(at, 600, wrong);
      const { status } = await ben.send('/v1/me', init);
      hold(status === 200, `Ben is answered ${status}`);
    }),
  },
  {
    id: 'sign-in-flood',
    what: 'Start one sign-in after another without a token, to fill the database.',
    attempt: everywhere(async (at) => {
      const begin = (i: number) => ({
        path: `/oidc/auth?${beginning}&state=${i}`,
        headers: { 'x-forwarded-for': '4.4.4.4' },
      });
      const statuses = await flood(at, 1_000, begin);
      hold(statuses.has(303) && (statuses.get(429) ?? 0) > 400, said(statuses));
      const rows = await at.server.db.query(`SELECT 1 FROM oidc_store WHERE org_id = '*'`);
      hold(rows.length < 900, `${rows.length} rows`);
    }),
  },
  {
    id: 'storage-flood',
    what: 'Fill the database with large logs.',
    attempt: everywhere(async (at) => {
      const carl = await ApiClient.as(at, 'carl');
      const note = 'n'.repeat(9_000);
      const mutations = Array.from({ length: 180 }, () => log(newId(), { repId: 'carl', note }));
      const results = resultsIn((await carl.pushRaw(mutations)).text);
      const full = results.filter(
        (one) => one.status === 'rejected' && one.code === 'storage-full',
      );
      hold(full.length > 50, `${full.length} of ${mutations.length} were refused`);
      const [size] = await at.server.db.query<{ bytes: number }>(
        `SELECT sum(octet_length(data::text)) AS bytes FROM record
         WHERE org_id = 'acme' AND data->>'repId' = 'carl' AND kind = 'activity'`,
      );
      hold(Number(size?.bytes) < 1.3 * 1024 * 1024, `${size?.bytes} bytes are stored`);
      const robin = await ApiClient.as(at, 'robin');
      const [other] = await robin.push(log(newId(), { repId: 'robin' }));
      hold(other?.status === 'applied', 'a colleague has no space either');
    }),
  },
  {
    id: 'report-flood',
    what: 'Bury the page reports of others under a great many reports.',
    attempt: everywhere(async (at) => {
      const robin = await ApiClient.as(at, 'robin');
      let refused = 0;
      for (let i = 0; i < 8 && refused === 0; i += 1) {
        const mutations = Array.from({ length: 200 }, () => ({
          kind: 'page.report',
          args: { report: { ...pageReport(), id: newId() } },
        }));
        if ((await robin.pushRaw(mutations)).status === 429) refused += 1;
      }
      hold(refused > 0, '1,600 reports in a minute were taken');
    }),
  },
  {
    id: 'client-flood',
    what: 'Send a new client id with each push, to fill the table of clients.',
    attempt: everywhere(async (at) => {
      const anna = await ApiClient.as(at, 'anna');
      for (let i = 0; i < 130; i += 1) {
        await anna.pushRaw([{ seq: 1, kind: 'void', args: {} }], { clientId: newId() });
      }
      const rows = await at.server.db.query(
        `SELECT 1 FROM client WHERE org_id = 'acme' AND rep_id = 'anna'`,
      );
      hold(rows.length <= 100, `${rows.length} clients are kept`);
    }),
  },
  {
    id: 'request-flood',
    what: 'A faulty client sends endless requests with a valid token.',
    attempt: everywhere(async (at) => {
      const anna = await ApiClient.as(at, 'anna');
      const answers = await Promise.all(Array.from({ length: 900 }, () => anna.send('/v1/me')));
      const limited = answers.filter(({ status }) => status === 429);
      hold(limited.length > 0, 'all were answered');
      hold(
        limited.every(({ headers }) => Number(headers.get('retry-after')) > 0),
        'no Retry-After',
      );
      const ben = await (await ApiClient.as(at, 'ben')).send('/v1/me');
      hold(ben.status === 200, `Ben is answered ${ben.status}`);
    }),
  },
];
