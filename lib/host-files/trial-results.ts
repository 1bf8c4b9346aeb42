import { browser } from 'wxt/browser';
import { count, list, text } from '../contract/bounds.ts';
import type { HostSource } from '../contract/host-source.ts';
import type { HostTrial } from '../contract/host-trial.ts';
import type { Host } from '../contract/page/host.ts';
import { z } from '../contract/zod.ts';

/** What pages of this browser have told of one edition. */
const Told = z.object({
  /** `organisation gmail@3` */
  edition: text(200),
  well: z.boolean(),
  invalid: z.boolean(),
  blanks: count(),
});
/** The oldest go when there are more. */
const mostTold = 1_000;
const Verdicts = list(Told, mostTold);
export type Verdicts = z.infer<typeof Verdicts>;

/** `blank` and `invalid`: taken back, and why. */
export type Standing = 'trial' | 'proven' | 'blank' | 'invalid';

/** Pages on which an edition saw nobody and another did, until it is taken back. */
const mostBlanks = 3;
const storageKey = 'host trials';

type Edition = Pick<Host, 'id' | 'version'>;

function toldOf(verdicts: Verdicts, source: HostSource, { id, version }: Edition) {
  const edition = `${source} ${id}@${version}`;
  const told = verdicts.find((one) => one.edition === edition);
  return told ?? { edition, well: false, invalid: false, blanks: 0 };
}

export function standingOf(verdicts: Verdicts, source: HostSource, edition: Edition): Standing {
  const { well, invalid, blanks } = toldOf(verdicts, source, edition);
  if (well) return 'proven';
  if (invalid) return 'invalid';
  return blanks >= mostBlanks ? 'blank' : 'trial';
}

/** What is kept; what cannot be read is as good as nothing: each edition is then tried anew. */
export async function readVerdicts(): Promise<Verdicts> {
  const kept = Verdicts.safeParse((await browser.storage.local.get(storageKey))[storageKey]);
  return kept.success ? kept.data : [];
}

/** Keeps what a page has told. True: the edition now stands otherwise than before. */
export function noteTrial(trial: HostTrial): Promise<boolean> {
  return change((verdicts) => {
    const { edition, ...told } = toldOf(verdicts, trial.source, trial);
    const others = verdicts.filter((one) => one.edition !== edition);
    const now = {
      edition,
      well: told.well || trial.read === 'well',
      invalid: told.invalid || trial.read === 'invalid',
      blanks: told.blanks + (trial.read === 'blank' ? 1 : 0),
    };
    const after = [...others, now].slice(-mostTold);
    const stands = (all: Verdicts) => standingOf(all, trial.source, trial);
    return { after, result: stands(after) !== stands(verdicts) };
  });
}

/** Forgets what was told of editions of this source: those that come next are others. */
export async function forgetVerdicts(source: HostSource): Promise<void> {
  await change((verdicts) => {
    const after = verdicts.filter(({ edition }) => !edition.startsWith(`${source} `));
    return { after, result: null };
  });
}

/** One change at a time: two at once would each write over the other's. */
let turn: Promise<unknown> = Promise.resolve();

function change<T>(make: (verdicts: Verdicts) => { after: Verdicts; result: T }): Promise<T> {
  const done = turn.then(async () => {
    const { after, result } = make(await readVerdicts());
    await browser.storage.local.set({ [storageKey]: after });
    return result;
  });
  turn = done.catch(() => {});
  return done;
}
