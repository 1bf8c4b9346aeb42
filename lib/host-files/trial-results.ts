import { browser } from 'wxt/browser';
import { count, list, text } from '../contract/bounds.ts';
import type { Host } from '../contract/page/host.ts';
import type { HostSource } from '../contract/page/host-source.ts';
import type { HostTrial } from '../contract/page/host-trial.ts';
import { z } from '../contract/zod.ts';
import { oneAtATime } from '../kit/one-at-a-time.ts';

/** What pages of this browser have reported about one version. */
const StoredTrial = z.object({
  /** The version, as `organisation gmail@3`. The stored field has always had this name. */
  edition: text(200),
  well: z.boolean(),
  invalid: z.boolean(),
  blanks: count(),
});
/** Beyond this many, the oldest are dropped. */
const maxTrials = 1_000;
const TrialResults = list(StoredTrial, maxTrials);
export type TrialResults = z.infer<typeof TrialResults>;

/** `blank` and `invalid` are the reasons why a version is no longer used. */
export type TrialStatus = 'trial' | 'proven' | 'blank' | 'invalid';

/** A version is no longer used after finding nobody on this many pages where another version finds people. */
const maxBlanks = 3;
const storageKey = 'host trials';

type HostVersion = Pick<Host, 'id' | 'version'>;

function resultOf(results: TrialResults, source: HostSource, { id, version }: HostVersion) {
  const edition = `${source} ${id}@${version}`;
  const stored = results.find((one) => one.edition === edition);
  return stored ?? { edition, well: false, invalid: false, blanks: 0 };
}

export function trialStatus(
  results: TrialResults,
  source: HostSource,
  version: HostVersion,
): TrialStatus {
  const { well, invalid, blanks } = resultOf(results, source, version);
  if (well) return 'proven';
  if (invalid) return 'invalid';
  return blanks >= maxBlanks ? 'blank' : 'trial';
}

/** The stored results; if they can't be read there are none, and each version is tried again. */
export async function readTrialResults(): Promise<TrialResults> {
  const kept = TrialResults.safeParse((await browser.storage.local.get(storageKey))[storageKey]);
  return kept.success ? kept.data : [];
}

/** Stores a trial that a page has reported. Returns true if the version's status has changed. */
export function storeTrial(trial: HostTrial): Promise<boolean> {
  return change((results) => {
    const { edition, ...before } = resultOf(results, trial.source, trial);
    const others = results.filter((one) => one.edition !== edition);
    const now = {
      edition,
      well: before.well || trial.read === 'well',
      invalid: before.invalid || trial.read === 'invalid',
      blanks: before.blanks + (trial.read === 'blank' ? 1 : 0),
    };
    const after = [...others, now].slice(-maxTrials);
    const stands = (all: TrialResults) => trialStatus(all, trial.source, trial);
    return { after, result: stands(after) !== stands(results) };
  });
}

/** Forgets the results of a source, because its next versions are other files. */
export async function forgetTrialResults(source: HostSource): Promise<void> {
  await change((results) => {
    const after = results.filter(({ edition }) => !edition.startsWith(`${source} `));
    return { after, result: null };
  });
}

/** One change at a time, because two at once would overwrite each other. */
const inTurn = oneAtATime();

function change<T>(
  make: (results: TrialResults) => { after: TrialResults; result: T },
): Promise<T> {
  return inTurn(async () => {
    const { after, result } = make(await readTrialResults());
    await browser.storage.local.set({ [storageKey]: after });
    return result;
  });
}
