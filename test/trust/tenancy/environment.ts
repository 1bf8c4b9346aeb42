import type { Environment } from '../campaign.ts';
import { type SecretServer, secretServers } from '../secret-server.ts';

export interface TenancyEnvironment extends Environment {
  servers: readonly SecretServer[];
}

/** Servers full of secrets, on each kind of database. `env`: their settings. */
export const openTenancy =
  (env: Record<string, string> = {}) =>
  async (): Promise<TenancyEnvironment> => {
    const servers = await secretServers(env);
    return {
      servers,
      close: async () => {
        for (const server of servers) await server.close();
      },
    };
  };

/** Runs the attack on each kind of database; an error names the database. */
export const everywhere =
  (attempt: (at: SecretServer) => Promise<void>) =>
  async ({ servers }: TenancyEnvironment): Promise<void> => {
    for (const at of servers) {
      await attempt(at).catch((cause: unknown) => {
        const got = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`${at.kind}: ${got}`, { cause });
      });
    }
  };
