import { newId } from '../../../lib/kit/id.ts';
import { rowId } from '../../../server/write/external-id.ts';
import { writeChanges } from '../../../server/write/write-rows.ts';
import { activity, lead } from '../../kit/rows.ts';
import type { Statement } from '../../kit/watched-database.ts';
import type { Attack } from '../campaign.ts';
import { ApiClient, type SecretServer, type TestMutation } from '../secret-server.ts';
import { hold } from '../server/environment.ts';
import { everywhere, type TenancyEnvironment } from './environment.ts';
import { create, log, remove, shapeOf, stored } from './mutations.ts';

/** Throws unless the server rejects each of these mutations of the rep with this code. */
async function allRejected(
  at: SecretServer,
  repId: string,
  code: string,
  mutations: TestMutation[],
) {
  const results = await (await ApiClient.as(at, repId)).push(...mutations);
  for (const result of results) {
    hold(result.status === 'rejected' && result.code === code, JSON.stringify(result));
  }
}

/** Throws if the answers to two of Anna's mutations, or the statements that they cause, show a difference. */
async function alike(
  at: SecretServer,
  unknown: () => TestMutation,
  hidden: () => TestMutation,
): Promise<void> {
  const ask = async (mutation: TestMutation) => {
    const anna = await ApiClient.as(at, 'anna');
    await anna.epoch();
    let shape = '';
    const statements = await at.watch(async () => {
      shape = shapeOf(await anna.push(mutation));
    });
    return { shape, statements: statements.map(({ sql }) => sql).join('\n') };
  };
  const [a, b] = [await ask(unknown()), await ask(hidden())];
  hold(a.shape === b.shape, `${a.shape} for an unknown one, ${b.shape} for a hidden one`);
  hold(a.statements === b.statements, 'the statements tell which one is there');
}

const address = () => `${newId()}@nowhere.example`;

function signal() {
  const { promise: given, resolve: give } = Promise.withResolvers<void>();
  return { given, give };
}

/** Attempts to change, add, suppress or find out something by writing. */
export const writingAttacks: readonly Attack<TenancyEnvironment>[] = [
  {
    id: '8',
    what: 'Create a log and a lead in a colleague’s name.',
    attempt: everywhere((at) =>
      allRejected(at, 'anna', 'forbidden', [
        log(newId(), { repId: 'ben' }),
        create(newId(), { ownerRepId: 'ben', emails: [address()] }),
      ]),
    ),
  },
  {
    id: '9',
    what: 'Overwrite and remove a colleague’s activity by its id.',
    attempt: everywhere(async (at) => {
      const before = JSON.stringify(await stored(at, 'activity', 'own-ben'));
      const anna = await ApiClient.as(at, 'anna');
      await anna.push(remove('own-ben'), log('own-ben', { note: 'mine now' }));
      hold(JSON.stringify(await stored(at, 'activity', 'own-ben')) === before, 'it has changed');
    }),
  },
  {
    id: '10',
    what: 'Log on a colleague’s contact, lead and deal, and on invented ones.',
    attempt: everywhere((at) =>
      allRejected(at, 'anna', 'not-found', [
        log(newId(), { contactId: 'contact-account-ben' }),
        log(newId(), { leadId: 'lead-ben' }),
        log(newId(), { dealId: 'deal-ben' }),
        log(newId(), { accountId: 'made-up' }),
        log(newId(), { contactId: 'made-up' }),
        log(newId(), { leadId: 'made-up' }),
        log(newId(), { dealId: 'made-up' }),
      ]),
    ),
  },
  {
    id: '11',
    what: 'Log on a colleague’s lead, to forge its first touch and status.',
    attempt: everywhere(async (at) => {
      const before = JSON.stringify(await stored(at, 'lead', 'lead-ben'));
      await (await ApiClient.as(at, 'anna')).push(log(newId(), { leadId: 'lead-ben' }));
      hold(JSON.stringify(await stored(at, 'lead', 'lead-ben')) === before, 'it was touched');
    }),
  },
  {
    id: '12',
    what: 'Replay the id of a colleague’s mutation, and of one in the other organisation.',
    attempt: everywhere(async (at) => {
      const anna = await ApiClient.as(at, 'anna');
      const { status } = await anna.pushRaw([{ id: 'mutation-ben', kind: 'void', args: {} }]);
      hold(status === 403, `answered ${status}`);
      const id = newId();
      await (await ApiClient.as(at, 'anna', 'bolt')).push({ id, kind: 'unheard-of', args: {} });
      const [own] = await (await ApiClient.as(at, 'anna')).push({ id, kind: 'void', args: {} });
      hold(own?.status === 'applied', 'the other organisation’s answer came');
    }),
  },
  {
    id: '13',
    what: 'Use numbers at and beyond their limit, and a colleague’s client id.',
    attempt: everywhere(async (at) => {
      for (const seq of [2 ** 53 - 1, 2 ** 63, -1, 0, 1.5]) {
        const anna = await ApiClient.as(at, 'anna');
        const { status } = await anna.pushRaw([{ seq, kind: 'void', args: {} }]);
        hold(status >= 400 && status < 500, `${seq} was answered ${status}`);
      }
      const [ben, anna] = [await ApiClient.as(at, 'ben'), await ApiClient.as(at, 'anna')];
      await ben.push({ kind: 'void', args: {} });
      await anna.pushRaw([{ kind: 'void', args: {} }], { clientId: ben.clientId });
      const [next] = await ben.push({ kind: 'void', args: {} });
      hold(next?.status === 'applied', 'Ben’s numbers were used up');
    }),
  },
  {
    id: '14',
    what: 'Log a colleague’s email first, to suppress the colleague’s own log.',
    attempt: everywhere(async (at) => {
      const messageKey = `${newId()}${newId()}`.replaceAll('-', '');
      await (await ApiClient.as(at, 'carl')).push(log(newId(), { repId: 'carl', messageKey }));
      const id = newId();
      const ben = await ApiClient.as(at, 'ben');
      const mine = { repId: 'ben', accountId: 'account-ben', messageKey };
      const [result] = await ben.push(log(id, mine));
      hold(result?.status === 'applied' && !('duplicateOf' in result), JSON.stringify(result));
      hold((await stored(at, 'activity', id))?.data != null, 'the log is not there');
    }),
  },
  {
    id: '15',
    what: 'Guess addresses, to learn whose lead they are and what its name is.',
    attempt: everywhere(async (at) => {
      const anna = await ApiClient.as(at, 'anna');
      const fresh = shapeOf(await anna.push(create(newId(), { emails: [address()] })));
      const theirs = await stored(at, 'lead', 'lead-ben');
      const emails = theirs?.data?.emails as string[]; // of a lead
      hold(shapeOf(await anna.push(create(newId(), { emails }))) === fresh, 'the answer tells');
    }),
  },
  {
    id: '16',
    what: 'Choose who gets a row with fields that its kind does not have.',
    attempt: everywhere(async (at) => {
      const planted = { territoryId: 'territory-ben', teamId: 'north', bucket: 'rep:ben' };
      const row = { ...lead({ id: 'planted', emails: [address()] }), repId: 'ben', ...planted };
      const entry = { ...activity({ id: 'planted' }), ownerRepId: 'ben', ...planted };
      const mutations = [
        { kind: 'lead.create', args: { lead: row } },
        { kind: 'activity.log', args: { activity: entry } },
      ];
      await (await ApiClient.as(at, 'anna')).push(...mutations);
      for (const kind of ['lead', 'activity']) {
        const buckets = (await stored(at, kind, 'planted'))?.buckets.join();
        hold(buckets === undefined || buckets === 'rep:anna', `${kind} is in ${buckets}`);
      }
    }),
  },
  {
    id: '17',
    what: 'Create a lead with an invented score, deadline, first touch and status.',
    attempt: everywhere(async (at) => {
      const at2030 = '2030-01-01T00:00:00Z';
      const forged = {
        scoreParts: [{ label: 'VIP', points: 999 }],
        ...{ handedOverAt: at2030, slaDueAt: at2030, firstTouchAt: at2030 },
        status: 'qualified' as const,
        emails: [address()],
      };
      const id = newId();
      await (await ApiClient.as(at, 'anna')).push(create(id, forged));
      const { scoreParts, handedOverAt, slaDueAt, firstTouchAt, status } =
        (await stored(at, 'lead', id))?.data ?? {};
      const kept = JSON.stringify([scoreParts, handedOverAt, slaDueAt, firstTouchAt, status]);
      hold(kept === '[[],null,null,null,"new"]', kept);
    }),
  },
  {
    id: '21',
    what: 'Name kinds and fields after properties that every object has.',
    attempt: everywhere(async (at) => {
      const anna = await ApiClient.as(at, 'anna');
      const kinds = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
      const results = await anna.push(...kinds.map((kind) => ({ kind, args: {} })));
      for (const result of results) {
        hold(
          result.status === 'rejected' && result.code === 'unknown-kind',
          JSON.stringify(result),
        );
      }
      const body = `{"wire":1,"epoch":null,"cursors":[],"limit":1,"__proto__":{"isAdmin":true}}`;
      const headers = { 'content-type': 'application/json' };
      const { status } = await anna.send('/v1/pull', { method: 'POST', headers, body });
      hold(status < 500 && !('isAdmin' in {}), `answered ${status}`);
    }),
  },
  {
    id: 'merge-oracle',
    what: 'Find out from answers or from database work whether an address is somebody’s lead.',
    attempt: everywhere(async (at) => {
      const theirs = (await stored(at, 'lead', 'lead-carl'))?.data?.emails as string[]; // of a lead
      await alike(
        at,
        () => create(newId(), { emails: [address()] }),
        () => create(newId(), { emails: theirs }),
      );
    }),
  },
  {
    id: 'duplicate-oracle',
    what: 'Find out from answers or from database work whether somebody has logged an email.',
    attempt: everywhere(async (at) => {
      const messageKey = `${newId()}${newId()}`.replaceAll('-', '');
      await (await ApiClient.as(at, 'carl')).push(log(newId(), { repId: 'carl', messageKey }));
      await alike(
        at,
        () => log(newId(), { messageKey: messageKey.split('').reverse().join('') }),
        () => log(newId(), { messageKey }),
      );
    }),
  },
  {
    id: 'lead-id-oracle',
    what: 'Distinguish an invisible lead from one that does not exist, by logging on both.',
    attempt: everywhere((at) =>
      alike(
        at,
        () => log(newId(), { leadId: 'never-was' }),
        () => log(newId(), { leadId: 'lead-ben' }),
      ),
    ),
  },
  {
    id: 'contact-id-oracle',
    what: 'Distinguish an invisible contact from one that does not exist, by logging on both.',
    attempt: everywhere((at) =>
      alike(
        at,
        () => log(newId(), { contactId: 'never-was' }),
        () => log(newId(), { contactId: 'contact-account-ben' }),
      ),
    ),
  },
  {
    id: 'remove-oracle',
    what: 'Distinguish a colleague’s activity from one that does not exist, by removing both.',
    attempt: everywhere((at) =>
      alike(
        at,
        () => remove('never-was'),
        () => remove('own-ben'),
      ),
    ),
  },
  {
    id: 'imported-id-oracle',
    what: 'Find out which keys another system has, by creating a row with the id that an import would give it.',
    attempt: everywhere(async (at) => {
      const id = rowId('acme', 'lead', 'L-100');
      const row = lead({ id, ownerRepId: 'ben' });
      await at.server.db.transaction((tx) => writeChanges(tx, 'acme', [{ kind: 'lead', id, row }]));
      await alike(
        at,
        () => create(rowId('acme', 'lead', 'L-101'), { emails: [address()] }),
        () => create(id, { emails: [address()] }),
      );
    }),
  },
  {
    id: 'lead-on-foreign-account',
    what: 'Make a lead appear in a colleague’s panel by naming the colleague’s account.',
    attempt: everywhere((at) =>
      allRejected(at, 'anna', 'not-found', [
        create(newId(), { accountId: 'account-ben', emails: [address()] }),
        create(newId(), { accountId: 'area-ben', emails: [address()] }),
      ]),
    ),
  },
  {
    id: 'bucket-name-in-id',
    what: 'Use ids that look like somebody else’s bucket.',
    attempt: everywhere(async (at) => {
      const ids = ['rep:ben', 'territory:territory-ben', 'org', 'team:north'];
      await (await ApiClient.as(at, 'anna')).push(...ids.map((id) => log(id)));
      for (const id of ids) {
        const buckets = (await stored(at, 'activity', id))?.buckets.join();
        hold(buckets === 'rep:anna', `${id} is in ${buckets}`);
      }
    }),
  },
  {
    id: 'remove-seen',
    what: 'Remove what somebody else has logged on an account of the attacker’s.',
    attempt: everywhere((at) => allRejected(at, 'anna', 'forbidden', [remove('log-account-anna')])),
  },
  {
    id: 'replay-elsewhere',
    what: 'Send a push of one organisation unchanged with a token of the other.',
    attempt: everywhere(async (at) => {
      const [here, there] = [
        await ApiClient.as(at, 'anna'),
        await ApiClient.as(at, 'anna', 'bolt'),
      ];
      const id = newId();
      const { status } = await there.pushRaw([log(id)], { epoch: await here.epoch() });
      hold(status === 409, `answered ${status}`);
      hold((await stored(at, 'activity', id, 'bolt')) === undefined, 'it took effect');
    }),
  },
  {
    id: 'wrong-clock',
    what: 'Log activities in 1970 and in a hundred years.',
    attempt: everywhere(async (at) => {
      const ids = [newId(), newId()];
      const times = ['1970-01-01T00:00:00Z', '2126-01-01T00:00:00Z'];
      const mutations = ids.map((id, i) => log(id, { at: times[i] ?? '' }));
      await (await ApiClient.as(at, 'anna')).push(...mutations);
      for (const id of ids) {
        const kept = Date.parse(String((await stored(at, 'activity', id))?.data?.at));
        hold(Math.abs(kept - Date.now()) < 24 * 60 * 60_000, new Date(kept).toISOString());
      }
    }),
  },
  {
    id: 'proposals-leak',
    what: 'Find a merge proposal, which names a colleague’s row, anywhere a rep can read.',
    attempt: everywhere(async (at) => {
      const theirs = (await stored(at, 'lead', 'lead-carl'))?.data?.emails as string[]; // of a lead
      const anna = await ApiClient.as(at, 'anna');
      const answer = await anna.pushRaw([create(newId(), { emails: theirs })]);
      for (const { text } of [answer, await anna.pull(), await anna.send('/v1/me')]) {
        hold(!text.includes('lead-carl'), 'it names the row');
      }
    }),
  },
  {
    id: 'counter-hold',
    what: 'Make the organisation wait while the server looks up the rows of one request.',
    attempt: everywhere(async (at) => {
      const [anna, ben] = [await ApiClient.as(at, 'anna'), await ApiClient.as(at, 'ben')];
      await Promise.all([anna.epoch(), ben.epoch()]);
      const email = address();
      const [arrived, open] = [signal(), signal()];
      const gate = async ({ sql, params }: Statement) => {
        if (!sql.includes('hiddenLeads') || !JSON.stringify(params).includes(email)) return;
        arrived.give();
        await open.given;
      };
      await at.watch(async () => {
        const slow = anna.push(create(newId(), { emails: [email] }));
        await arrived.given;
        const [result] = await ben.push(log(newId(), { repId: 'ben' }));
        open.give();
        await slow;
        hold(result?.status === 'applied', JSON.stringify(result));
      }, gate);
    }),
  },
  {
    id: 'long-list-statements',
    what: 'Create one lead with as many addresses as fit into a request.',
    attempt: everywhere(async (at) => {
      const emails = Array.from({ length: 60_000 }, (_, i) => `a${i}@x.example`);
      const anna = await ApiClient.as(at, 'anna');
      await anna.epoch();
      let status = 0;
      const statements = await at.watch(async () => {
        ({ status } = await anna.pushRaw([create(newId(), { emails })]));
      });
      hold(status < 500, `answered ${status}`);
      hold(statements.length < 30, `${statements.length} statements`);
    }),
  },
];
