import type { Activity } from '../../../lib/contract/rows/activity.ts';
import { z } from '../../../lib/contract/zod.ts';
import type { ExtraHandlers } from '../../../server/mutations/mutation-context.ts';

/** Documents of any shape are stored in a field of the rep's own activities that the product passes on and does not read. */
export const documentKind = 'activity';
export const documentPut = 'document.put';

const Document = z.record(z.string(), z.unknown());
/** A row that holds a document. */
export const DocumentRow = z.looseObject({ document: Document });

const Args = z.object({
  id: z.string(),
  /** The version of the document; null for a new one. */
  base: z.nullable(z.int()),
  /** Null removes it. */
  document: z.nullable(Document),
});

/** A mutation of the test's own server: it stores or removes a document unless the document has changed since. */
export const documentHandlers: ExtraHandlers = {
  [documentPut]: {
    args: Args,
    handle: async (room, args) => {
      const { id, base, document } = Args.parse(args);
      const { repId } = room.caller;
      const found = await room.find(documentKind, id);
      if (found && found.row.repId !== repId) {
        return { status: 'rejected', code: 'forbidden', reason: 'It belongs to somebody else.' };
      }
      if ((found?.version ?? null) !== base) {
        const theirs = found?.row ?? null;
        const reason = 'It has changed meanwhile.';
        return { status: 'conflict', reason, theirs, yours: document };
      }
      const row = document && { ...emptyNote(id, repId), document };
      return room.write([{ kind: documentKind, id, row }]);
    },
  },
};

const emptyNote = (id: string, repId: string): Activity => ({
  id,
  kind: 'note',
  repId,
  accountId: null,
  contactId: null,
  leadId: null,
  dealId: null,
  at: '2026-11-24T09:00:00.000Z',
  subject: null,
  note: null,
  addresses: [],
  messageKey: null,
});
