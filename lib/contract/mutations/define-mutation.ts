import type { RowKind } from '../rows/index.ts';
import { type MutationArgs, type MutationKind, mutationArgs } from './index.ts';

/** A row by its kind and id. */
export type RowName = `${RowKind}/${string}`;

/** The rows a click is about, as far as other clicks can depend on it or it on them. */
export interface Reach {
  /** Rows there are only once it has taken effect. */
  makes: readonly RowName[];
  /** Rows that must be there before it. */
  needs: readonly RowName[];
  /** Rows it removes. Where such a row never came to be, there is nothing to remove, and that is as wanted. */
  takesBack: readonly RowName[];
}

const nothing: Reach = { makes: [], needs: [], takesBack: [] };

const reaches: { [K in MutationKind]: (args: MutationArgs<K>) => Reach } = {
  'activity.log': ({ activity }) => ({
    ...nothing,
    makes: [`activity/${activity.id}`],
    needs: [
      ...named('account', activity.accountId),
      ...named('contact', activity.contactId),
      ...named('lead', activity.leadId),
      ...named('opportunity', activity.opportunityId),
    ],
  }),
  'activity.remove': ({ activityId }) => ({ ...nothing, takesBack: [`activity/${activityId}`] }),
  'lead.create': ({ lead }) => ({
    ...nothing,
    makes: [`lead/${lead.id}`],
    needs: named('account', lead.accountId),
  }),
  'page.report': () => nothing,
  void: () => nothing,
};

/** What a mutation makes and needs; nothing where its arguments can't be read. */
export function reachOf(kind: MutationKind, args: unknown): Reach {
  return reachOfKind(kind, args);
}

function reachOfKind<K extends MutationKind>(kind: K, args: unknown): Reach {
  const read = mutationArgs[kind].safeParse(args);
  // Without defaults or transforms, what passed the schema of a kind is the kind's arguments.
  return read.success ? reaches[kind](read.data as MutationArgs<K>) : nothing;
}

function named(kind: RowKind, id: string | null): RowName[] {
  return id === null ? [] : [`${kind}/${id}`];
}
