/** Where a campaign's attacks run: a server, a browser, a folder. It is set up once and closed at the end. */
export interface Environment {
  close(): Promise<void>;
}

/** One attack on a promise of docs/security.md. */
export interface Attack<G extends Environment> {
  /** Unique among all campaigns. An attack of the security review keeps its number; a new one has a name. */
  id: string;
  /** What the attacker tries to do or to get, in one sentence. */
  what: string;
  /** Resolves if the attack failed; otherwise throws an error that says what the attacker got. */
  attempt(environment: G): Promise<void>;
}

/** The result of one attack; `broken` says what the attacker got. */
interface Result {
  id: string;
  what: string;
  broken: string | null;
}

/** Attacks that share an environment and run one after another. */
export interface Campaign {
  name: string;
  ids: readonly string[];
  /** Runs the `wanted` attacks. If their environment cannot be set up, all of them count as broken. */
  run(wanted?: (id: string) => boolean): Promise<Result[]>;
}

export function campaign<G extends Environment>(
  name: string,
  open: () => Promise<G>,
  attacks: readonly Attack<G>[],
): Campaign {
  return {
    name,
    ids: attacks.map(({ id }) => id),
    run: async (wanted = () => true) => {
      const chosen = attacks.filter(({ id }) => wanted(id));
      return chosen.length === 0 ? [] : runAll(open, chosen);
    },
  };
}

async function runAll<G extends Environment>(
  open: () => Promise<G>,
  attacks: readonly Attack<G>[],
): Promise<Result[]> {
  let environment: G;
  try {
    environment = await open();
  } catch (error) {
    return attacks.map(({ id, what }) => ({ id, what, broken: `not tried: ${messageOf(error)}` }));
  }
  try {
    const results: Result[] = [];
    for (const { id, what, attempt } of attacks) {
      const broken = await attempt(environment).then(() => null, messageOf);
      results.push({ id, what, broken });
    }
    return results;
  } finally {
    await environment.close();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
