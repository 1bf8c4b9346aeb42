import { campaign, type Ground } from '../campaign.ts';
import { type SecretServer, Speaker, secretServers } from '../secret-server.ts';

interface TenancyGround extends Ground {
  servers: readonly SecretServer[];
}

async function open(): Promise<TenancyGround> {
  const servers = await secretServers();
  return {
    servers,
    close: async () => {
      for (const server of servers) await server.close();
    },
  };
}

type Attempt = (at: SecretServer) => Promise<void>;

/** The same attack on each kind of database. */
const everywhere =
  (attempt: Attempt) =>
  async ({ servers }: TenancyGround) => {
    for (const server of servers) await attempt(server);
  };

/** What one rep, or one organisation, can get from or do to another. */
export const tenancy = campaign('tenancy', open, [
  {
    id: '4',
    what: 'Anna names buckets of others, of no one and with wild cards in her cursors.',
    attempt: everywhere(async (at) => {
      const anna = await Speaker.as(at, 'anna');
      const names = ['rep:ben', 'team:north', 'territory:territory-ben', 'rep:%', 'org:bolt'];
      const cursors = names.map((bucket) => ({ bucket, after: 0 }));
      const { status } = await anna.pull(cursors, await anna.epoch());
      if (status !== 200) throw new Error(`answered ${status}`);
    }),
  },
]);
