import { writeChanges } from '../../../server/write/write-rows.ts';
import { rep } from '../../kit/rows.ts';
import { accessToken } from '../../kit/test-server.ts';
import type { Attack } from '../campaign.ts';
import { ApiClient } from '../secret-server.ts';
import { marksIn } from '../secrets.ts';
import { hold } from '../server/environment.ts';
import { everywhere, type TenancyEnvironment } from './environment.ts';
import { log } from './mutations.ts';

const buckets = [
  'rep:ben',
  'team:north',
  'territory:territory-ben',
  'rep:%',
  'org:bolt',
  'pay:ben',
];
const texts = ["x' OR true --", '\u0000', '\ud800', '../../etc', '%', '__proto__', 'ben', ''];

/** Attempts to read somebody else's data. An `ApiClient` throws on any foreign mark. */
export const readingAttacks: readonly Attack<TenancyEnvironment>[] = [
  {
    id: '1',
    what: 'Forge buckets, cursors, epochs, ids, kinds and texts in every part of every request.',
    attempt: everywhere(async (at) => {
      for (const orgId of ['acme', 'bolt']) {
        const anna = await ApiClient.as(at, 'anna', orgId);
        for (const text of texts) {
          const mutation = { kind: text || 'void', args: { activityId: text, lead: { id: text } } };
          const answers = [
            await anna.pull([{ bucket: `rep:${text}`, after: 3 }], text || null),
            await anna.pull([{ bucket: text, after: Number.MAX_SAFE_INTEGER, complete: true }]),
            await anna.pushRaw([{ ...mutation, id: text }]),
            await anna.pushRaw([mutation], { epoch: text }),
            await anna.pushRaw([mutation], { clientId: text }),
            await anna.send(`/v1/files/${encodeURIComponent(text.replaceAll('\ud800', ''))}`),
          ];
          for (const { status } of answers) hold(status < 500, `${text} was answered ${status}`);
        }
      }
    }),
  },
  {
    id: '2',
    what: 'Name the other organisation in headers, query and body.',
    attempt: everywhere(async (at) => {
      const anna = await ApiClient.as(at, 'anna');
      const headers = { 'x-org': 'bolt', 'x-repside-org': 'bolt', host: 'bolt.example' };
      const { text } = await anna.send('/v1/me?org=bolt&orgId=bolt', { headers });
      hold(text.includes('"orgId":"acme"'), text);
      await anna.post('/v1/pull', {
        ...{ wire: 1, epoch: null, cursors: [], limit: 5_000 },
        ...{ orgId: 'bolt', org: 'bolt', repId: 'ben' },
      });
    }),
  },
  {
    id: '3',
    what: 'Use a token whose organisation is a list or contains a NUL.',
    attempt: everywhere(async (at) => {
      for (const org of [['acme', 'bolt'], 'acme\u0000', { acme: true }]) {
        const token = await accessToken(at.server, org as string, 'anna'); // no issuer would sign this
        const { status } = await ApiClient.with(at, 'anna', token).send('/v1/me');
        hold(status === 401, `answered ${status}`);
      }
    }),
  },
  {
    id: '4',
    what: 'Name buckets of others, unknown buckets and wildcards in the cursors.',
    attempt: everywhere(async (at) => {
      const anna = await ApiClient.as(at, 'anna');
      const cursors = buckets.map((bucket) => ({ bucket, after: 0 }));
      const { status } = await anna.pull(cursors, await anna.epoch());
      hold(status === 200, `answered ${status}`);
    }),
  },
  {
    id: '5',
    what: "The other organisation's cursor and epoch, so that rows are read from its place.",
    attempt: everywhere(async (at) => {
      const [anna, other] = [
        await ApiClient.as(at, 'anna'),
        await ApiClient.as(at, 'anna', 'bolt'),
      ];
      const cursors = [{ bucket: 'org', after: 1, complete: true }];
      const { text } = await anna.pull(cursors, await other.epoch());
      hold(text.includes('"reset":true'), 'the foreign epoch was taken for its own');
    }),
  },
  {
    id: '6',
    what: "The other organisation's file by its hash, in upper case and by path tricks.",
    attempt: everywhere(async (at) => {
      const anna = await ApiClient.as(at, 'anna');
      const [own, foreign] = ['acme', 'bolt'].map((id) => at.secrets.fileHash.get(id) ?? '');
      hold((await anna.send(`/v1/files/${own}`)).status === 200, 'the own file is not there');
      const paths = [foreign, foreign?.toUpperCase(), `..%2f${foreign}`, `${own}/../${foreign}`];
      for (const path of paths) {
        const { status } = await anna.send(`/v1/files/${path}`);
        hold(status === 404, `${path} was answered ${status}`);
      }
    }),
  },
  {
    id: '7',
    what: 'The live stream names a bucket that is not the caller’s.',
    attempt: everywhere(async (at) => {
      const token = await accessToken(at.server, 'acme', 'anna');
      const stop = new AbortController();
      const headers = { authorization: `Bearer ${token}` };
      const url = `${at.server.url}/v1/live?buckets=rep:ben`;
      const response = await fetch(url, { headers, signal: stop.signal });
      const first = await response.body?.getReader().read();
      stop.abort();
      const said = new TextDecoder().decode(first?.value);
      const named = [...said.matchAll(/"((?:rep|team|territory|org)[^"]*)"/g)].map(
        ([, name]) => name,
      );
      const own = ['org', 'rep:anna', 'territory:territory-anna'];
      hold(named.length > 0 && named.every((name) => own.includes(name ?? '')), said);
    }),
  },
  {
    id: '18',
    what: 'The manager reads contacts, activities and leads of the team.',
    attempt: everywhere(async (at) => {
      const { text } = await (await ApiClient.as(at, 'robin')).pull();
      hold(
        text.includes('"quota-anna"') && text.includes('"deal-ben"'),
        'sees not even the quotas',
      );
      for (const id of ['contact-account-anna', 'own-anna', 'lead-ben', 'quota-carl']) {
        hold(!text.includes(`"${id}"`), `sees ${id}`);
      }
    }),
  },
  {
    id: '19',
    what: 'A removed rep continues with a token that has not expired.',
    attempt: everywhere(async (at) => {
      const set = (row: ReturnType<typeof rep> | null) =>
        at.server.db.transaction((tx) =>
          writeChanges(tx, 'acme', [{ kind: 'rep', id: 'leaver', row }]),
        );
      await set(rep({ id: 'leaver' }));
      const leaver = await ApiClient.as(at, 'leaver');
      await leaver.epoch();
      await set(null);
      const hash = at.secrets.fileHash.get('acme');
      const answers = [
        await leaver.pull(),
        await leaver.pushRaw([log('late', { repId: 'leaver' })]),
        await leaver.send('/v1/me'),
        await leaver.send('/v1/live'),
        await leaver.send(`/v1/files/${hash}`),
      ];
      for (const { status, text } of answers) {
        hold(status === 401 && marksIn(text).size === 0, `answered ${status}: ${text}`);
      }
    }),
  },
  {
    id: '20',
    what: 'Read quotas and activities of other reps by their buckets, from zero and after a reset.',
    attempt: everywhere(async (at) => {
      for (const repId of ['anna', 'ben', 'carl']) {
        const client = await ApiClient.as(at, repId);
        for (const other of ['anna', 'ben', 'carl', 'robin', 'left']) {
          const names = [
            `rep:${other}`,
            `territory:territory-${other}`,
            'team:north',
            'team:south',
          ];
          await client.pull(names.map((bucket) => ({ bucket, after: 10 ** 9, complete: true })));
        }
      }
    }),
  },
  {
    id: '22',
    what: 'Put quotes and SQL into every text that reaches a statement.',
    attempt: everywhere(async (at) => {
      const sql = "'); DELETE FROM record; SELECT ('";
      const anna = await ApiClient.as(at, 'anna');
      await anna.pull([{ bucket: `rep:${sql}`, after: 0 }], sql);
      await anna.pushRaw([log(sql, { leadId: sql, subject: sql })], { clientId: sql });
      await anna.send(`/v1/files/${encodeURIComponent(sql)}`);
      const { text } = await anna.pull();
      hold(text.includes('"lead-anna"'), 'the rows are gone');
    }),
  },
  {
    id: '108',
    what: 'Names, addresses, tokens or bodies appear in the log, where operators of another company can read them.',
    attempt: everywhere(async (at) => {
      const anna = await ApiClient.as(at, 'anna');
      const [email = ''] = at.secrets.emails;
      await anna.pushRaw([log('logged', { subject: 'A very private subject' })]);
      await anna.send(`/v1/files/${email}`);
      await anna.post('/v1/pull', { wire: 1, epoch: email });
      const said = at.logged();
      hold(said.length > 0, 'nothing was logged');
      hold(marksIn(said).size === 0, `the log holds ${[...marksIn(said)].join()}`);
      for (const secret of ['private subject', 'anna', 'eyJ']) {
        hold(!said.includes(secret), `the log holds "${secret}"`);
      }
    }),
  },
];
