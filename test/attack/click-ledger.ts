import type { Activity } from '../../lib/contract/rows/activity.ts';
import type { Lead } from '../../lib/contract/rows/lead.ts';
import type { OutboxEntry } from '../../lib/store/outbox-database.ts';

/** The expected end: the row exists, the row does not exist, or the rep was not told which. */
type Want = 'there' | 'gone' | 'either';

/** One click as the rep knows it: it was reported as saved, and may have been undone since. */
export interface Click {
  kind: 'activity' | 'lead';
  id: string;
  repId: string;
  browser: string;
  /** Logs of one email collapse into the first that the rep may see. */
  messageKey: string | null;
  /** The lead that this click is about, which the same rep has created. Without the lead, this click must not take effect. */
  leadId: string | null;
  want: Want;
}

export interface Fault {
  kind: 'lost' | 'doubled' | 'leaked' | 'unhealed';
  reason: string;
}

/** The clicks of all reps of one organisation, recorded independently of what the protocol stores. */
export class Ledger {
  readonly clicks: Click[] = [];
  /** Mutation ids in the order of the clicks, by browser and rep. */
  readonly order = new Map<string, string[]>();

  add(click: Click): Click {
    this.clicks.push(click);
    return click;
  }

  ordered(browser: string, repId: string, mutation: string): void {
    const key = `${browser}/${repId}`;
    this.order.set(key, [...(this.order.get(key) ?? []), mutation]);
  }

  /** The rep retries a rejected lead. The lead, and every entry that it blocked, now come after later clicks. */
  movedBack(mutations: readonly string[]): void {
    for (const [key, order] of this.order) {
      const kept = order.filter((one) => !mutations.includes(one));
      this.order.set(key, kept);
    }
  }

  /** The rep has discarded this row. */
  givenUp(id: string): void {
    for (const click of this.clicks) if (click.id === id) click.want = 'gone';
  }

  /** The server was restored from a backup, so only the backup shows which of the clicks that had left the outboxes still exist. */
  restored(outboxes: readonly OutboxEntry[]): void {
    const made = new Set(outboxes.flatMap((entry) => rowIn(entry)?.id ?? []));
    const removed = new Set(outboxes.flatMap((entry) => removalIn(entry) ?? []));
    for (const click of this.clicks) {
      const kept = click.want === 'there' ? made : removed;
      const both = made.has(click.id) && removed.has(click.id);
      const sure = kept.has(click.id) && (click.want === 'there' || !both);
      if (!sure || click.messageKey !== null) click.want = 'either';
    }
  }

  /** The id of the row that an entry is about, or ''. */
  about(entry: Pick<OutboxEntry, 'kind' | 'args'>): string {
    return rowIn(entry)?.id ?? '';
  }

  /** Compares the clicks with the server's rows. `rejected`: the code of each rejected entry, by the id of its row. */
  judge(
    activities: readonly Activity[],
    leads: readonly Lead[],
    rejected: ReadonlyMap<string, string>,
  ): Fault[] {
    const there = new Set([...activities, ...leads].map((row) => row.id));
    const faults: Fault[] = [];
    for (const click of this.clicks) {
      const name = `${click.repId}'s ${click.kind} ${click.id}`;
      if (click.want === 'gone' && there.has(click.id)) {
        faults.push({ kind: 'doubled', reason: `${name} is there although it was taken back` });
      }
      if (click.want !== 'there' || there.has(click.id) || rejected.has(click.id)) continue;
      if (click.messageKey !== null && this.#stoodFor(click, activities)) continue;
      faults.push({ kind: 'lost', reason: `${name} was saved, and is neither there nor refused` });
    }
    faults.push(...this.#headless(activities, there));
    const known = new Set(this.clicks.map((click) => click.id));
    for (const id of there) {
      if (!known.has(id)) faults.push({ kind: 'doubled', reason: `${id} was clicked by nobody` });
    }
    // A rep may not know of a colleague's log; two such logs are proposed for merging.
    for (const mail of repeated(activities.flatMap(mailOf))) {
      faults.push({ kind: 'doubled', reason: `the mail ${mail} is logged twice by one rep` });
    }
    for (const email of repeated(leads.flatMap(addressesOf))) {
      faults.push({ kind: 'doubled', reason: `${email} is two leads of one rep` });
    }
    return faults;
  }

  /** Activities that took effect on a lead that was never created. */
  #headless(activities: readonly Activity[], there: ReadonlySet<string>): Fault[] {
    const leads = new Map(this.clicks.map((click) => [click.id, click]));
    return activities.flatMap(({ id, leadId }): Fault[] => {
      const needed = leads.get(leadId ?? '');
      // It is not a fault if a restored backup lost the lead.
      if (!needed || needed.want === 'either' || there.has(needed.id)) return [];
      return [{ kind: 'unhealed', reason: `${id} is there without the lead ${needed.id}` }];
    });
  }

  /** A colleague's log of the same email replaces this log, or did so until the colleague's log was removed. */
  #stoodFor(click: Click, activities: readonly Activity[]): boolean {
    if (activities.some((activity) => activity.messageKey === click.messageKey)) return true;
    return this.clicks.some(
      (other) => other !== click && other.messageKey === click.messageKey && other.want !== 'there',
    );
  }

  /** Mutations of one browser and rep that took effect in another order than they were clicked. */
  disorder(effects: ReadonlyMap<string, number>): Fault[] {
    const faults: Fault[] = [];
    for (const [who, mutations] of this.order) {
      let last = 0;
      for (const mutation of mutations) {
        const version = effects.get(mutation);
        if (version === undefined) continue;
        if (version < last) {
          const reason = `${who}: an effect at ${version} follows one at ${last}`;
          faults.push({ kind: 'doubled', reason });
        }
        last = version;
      }
    }
    return faults;
  }
}

const mailOf = ({ repId, messageKey }: Activity) =>
  messageKey === null ? [] : [`${repId} ${messageKey}`];
const addressesOf = ({ ownerRepId, emails }: Lead) =>
  emails.map((email) => `${ownerRepId} ${email}`);

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}

/** Entries that may be blocked: by a rejected lead, or because they remove what such an entry creates. */
export function waitsForRefused(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const pending = entries.filter(({ state }) => state === 'pending');
  const refused = new Set(entries.flatMap((one) => (one.state === 'rejected' ? rowsIn(one) : [])));
  const logs = pending.filter((one) => refused.has(leadOf(one) ?? ''));
  const logged = new Set(logs.flatMap(rowsIn));
  return [...logs, ...pending.filter((one) => logged.has(removalIn(one) ?? ''))];
}

function leadOf({ args }: OutboxEntry): string | null {
  return (args as { activity?: { leadId: string | null } }).activity?.leadId ?? null; // `enqueue` has checked the arguments, as below
}

function rowsIn(entry: OutboxEntry): string[] {
  const id = rowIn(entry)?.id;
  return id === undefined ? [] : [id];
}

/** The row that an entry would create, or null. */
export function rowIn(entry: Pick<OutboxEntry, 'kind' | 'args'>): { id: string } | null {
  // Written by `enqueue`, which has checked them.
  const args = entry.args as { activity?: { id: string }; lead?: { id: string } };
  return args.activity ?? args.lead ?? null;
}

function removalIn(entry: Pick<OutboxEntry, 'kind' | 'args'>): string | null {
  return (entry.args as { activityId?: string }).activityId ?? null; // `enqueue` has checked the arguments, as above
}
