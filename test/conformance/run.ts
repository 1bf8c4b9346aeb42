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
 * Checks all promises of docs/protocol.md on a server, one after another. `token`: a token of a rep in whose organisation nobody else works
 * at the time. `onResult` gets each result as soon as it is known.
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
