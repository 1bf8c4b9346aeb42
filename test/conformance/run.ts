import { liveChecks } from './live-checks.ts';
import { type Checks, ProtocolClient } from './protocol-client.ts';
import { pullChecks } from './pull-checks.ts';
import { pushChecks } from './push-checks.ts';

interface CheckResult {
  name: string;
  /** Null if the promise is kept. */
  fault: string | null;
}

const all: Checks = { ...pullChecks, ...pushChecks, ...liveChecks };

/**
 * Checks everything that docs/protocol.md promises on a server, one promise after another.
 * `token`: of a rep of an organisation in which nobody else works meanwhile. `onResult` gets each result at once.
 */
export async function runConformance(
  url: string,
  token: string,
  onResult: (result: CheckResult) => void = () => {},
  fetcher: typeof fetch = fetch,
): Promise<CheckResult[]> {
  const protocol = new ProtocolClient(url, token, fetcher);
  const results: CheckResult[] = [];
  for (const [name, run] of Object.entries(all)) {
    const fault = await run({ protocol }).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    results.push({ name, fault });
    onResult({ name, fault });
  }
  return results;
}
