import { type MutationKind, mutationArgs } from '../contract/mutations/index.ts';
import type { RowKind, RowOf } from '../contract/rows/index.ts';
import type { OutboxEntry } from './outbox-database.ts';

/** The kinds that clicks change; rows of the others are seen as the store holds them. */
const overlaid = ['activity', 'lead'] as const;
type OverlaidKind = (typeof overlaid)[number];
export const overlaidKinds: ReadonlySet<RowKind> = new Set(overlaid);

/** What a click changes on the screen before the backend's answer is in the store. */
export type Patch = {
  [K in OverlaidKind]: {
    kind: K;
    id: string;
    apply(row: RowOf<K> | undefined): RowOf<K> | undefined;
  };
}[OverlaidKind];

/** The patches of one entry; none for one whose row is another (a mail logged before). */
export function patchesOf(entry: Pick<OutboxEntry, 'kind' | 'args' | 'duplicateOf'>): Patch[] {
  const make = patchers[entry.kind];
  return entry.duplicateOf === null ? make(entry.args) : [];
}

const patchers: Record<MutationKind, (args: unknown) => Patch[]> = {
  'activity.log': (args) => {
    const read = mutationArgs['activity.log'].safeParse(args);
    if (!read.success) return [];
    const { activity } = read.data;
    const patches: Patch[] = [{ kind: 'activity', id: activity.id, apply: () => activity }];
    const { leadId } = activity;
    if (leadId !== null) {
      patches.push({
        kind: 'lead',
        id: leadId,
        apply: (lead) =>
          lead && {
            ...lead,
            firstTouchAt: lead.firstTouchAt ?? activity.at,
            status: lead.status === 'new' ? 'working' : lead.status,
          },
      });
    }
    return patches;
  },
  'activity.remove': (args) => {
    const read = mutationArgs['activity.remove'].safeParse(args);
    return read.success
      ? [{ kind: 'activity', id: read.data.activityId, apply: () => undefined }]
      : [];
  },
  'lead.create': (args) => {
    const read = mutationArgs['lead.create'].safeParse(args);
    return read.success
      ? [{ kind: 'lead', id: read.data.lead.id, apply: () => read.data.lead }]
      : [];
  },
  'page.report': () => [],
  void: () => [],
};
