import { createHash } from 'node:crypto';
import {
  deepEqual,
  deserializeDocAttachments,
  type ReplicationPullHandlerResult,
  type RxCollection,
  type RxReplicationWriteToMasterRow,
  serializeDocAttachments,
  stripAllAttachmentDataForComparison,
  type WithDeleted,
} from 'rxdb';
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication';
import type { MutationResult } from '../../../lib/contract/wire/push.ts';
import { ProtocolClient } from '../../conformance/protocol-client.ts';
import { PullClient } from '../../kit/pull-client.ts';
import { changes } from './changes.ts';
import { DocumentRow, documentKind, documentPut } from './document-mutation.ts';

// The RxDB schema defines a document's fields; this adapter accepts any fields.
type Doc = Record<string, unknown>;
type Master = WithDeleted<Doc>;
type Write = RxReplicationWriteToMasterRow<Doc>;

/** RxDB's checkpoint: the cursors of docs/protocol.md, and their epoch. */
interface Checkpoint {
  epoch: string;
  cursors: { bucket: string; after: number; complete: boolean }[];
}

export interface Options {
  /** The server's address, and an access token of the rep. */
  url: string;
  token: string;
  /** Identifies this installation and rep, and stays the same across restarts. */
  name: string;
  /** False: syncs once. */
  live: boolean;
  /** False: the bytes of attachments are not sent. */
  attachments?: boolean;
  fetch?: typeof fetch;
}

/** Replicates an RxDB collection with a server that speaks docs/protocol.md and has `document.put`. */
export function replicate(
  collection: RxCollection,
  options: Options,
): RxReplicationState<Doc, Checkpoint> {
  const { url, token, name, live } = options;
  const adapter = new Adapter(collection, options);
  return replicateRxCollection<Doc, Checkpoint>({
    collection,
    replicationIdentifier: name,
    live,
    retryTime: 100,
    waitForLeadership: false,
    pull: {
      batchSize: 100,
      handler: (checkpoint, size) => adapter.pull(checkpoint, size),
      ...(live && { stream$: changes(url, token) }),
    },
    push: { batchSize: 50, handler: (rows) => adapter.push(rows) },
  });
}

class Adapter {
  readonly #collection: RxCollection;
  readonly #options: Options;
  readonly #primary: string;
  readonly #speaker: ProtocolClient;
  /** What the server holds, with the versions, for which RxDB's documents have no place. */
  readonly #mirror: PullClient;
  /** Documents that pulls have returned and that RxDB may not have written yet. */
  readonly #handed = new Map<string, Master>();
  #client = { id: crypto.randomUUID(), nextSeq: 1 };

  constructor(collection: RxCollection, options: Options) {
    this.#collection = collection;
    this.#options = options;
    this.#primary = collection.schema.primaryPath;
    this.#speaker = new ProtocolClient(options.url, options.token, options.fetch);
    this.#mirror = new PullClient((request) => this.#speaker.pull(request));
  }

  /** Pulls until there are as many documents as RxDB asked for, because fewer would mean the end. */
  async pull(
    from: Checkpoint | undefined,
    size: number,
  ): Promise<ReplicationPullHandlerResult<Doc, Checkpoint>> {
    const documents = new Map<string, Master>();
    const hand = (id: string, document: Master | null) => {
      if (!document) return;
      documents.set(id, document);
      this.#handed.set(id, document);
    };
    const cursors = new Map(from?.cursors.map((cursor) => [cursor.bucket, cursor]));
    let epoch = from?.epoch ?? null;
    for (;;) {
      const page = await this.#speaker.pull({ epoch, cursors: [...cursors.values()], limit: size });
      epoch = page.epoch;
      const gone = [...cursors.keys()].filter((bucket) => !page.buckets.includes(bucket));
      for (const bucket of gone) cursors.delete(bucket);
      if (gone.length > 0 || page.changes.some(({ reset }) => reset)) {
        for (const id of await this.#vanished()) hand(id, await this.#removed(id));
      }
      for (const { bucket, operations, next, more } of page.changes) {
        cursors.set(bucket, { bucket, after: next, complete: !more });
        for (const { kind, id, row } of operations) {
          const read = kind === documentKind ? documentOf(row) : null;
          if (read) hand(id, await fromWire(read));
          else if (kind === documentKind && row === null) hand(id, await this.#removed(id));
        }
      }
      if (documents.size < size && page.changes.some(({ more }) => more)) continue;
      const checkpoint = { epoch, cursors: [...cursors.values()] };
      return { documents: [...documents.values()], checkpoint };
    }
  }

  /** Sends each write with its base version; RxDB gets the server's document as the conflict. */
  async push(writes: Write[]): Promise<Master[]> {
    await this.#mirror.pullAll();
    const conflicts: Master[] = [];
    const sent: { write: Write; args: object }[] = [];
    for (const write of writes) {
      const id = this.#idOf(write);
      const theirs = documentOf(this.#mirror.row(documentKind, id));
      const document = await this.#toWire(write.newDocumentState, theirs);
      // The server already has the document, so only the answer was lost.
      if (this.#same(theirs, document)) continue;
      if (this.#same(theirs, stateOf(write.assumedMasterState))) {
        const base = theirs && (this.#mirror.rows().get(`${documentKind}/${id}`) ?? null);
        sent.push({ write, args: { id, base, document } });
      } else conflicts.push(await this.#master(write, theirs));
    }
    if (sent.length === 0) return conflicts;
    const results = await this.#send(sent.map(({ args }) => args));
    for (const [i, { write }] of sent.entries()) {
      const result = results[i];
      if (result?.status === 'conflict') {
        conflicts.push(await this.#master(write, documentOf(result.theirs)));
      } else if (result?.status !== 'applied') throw new Error(`refused: ${result?.reason}`);
    }
    return conflicts;
  }

  /** The same write always has the same id, however often it is sent, so it takes effect once. */
  async #send(wishes: object[]): Promise<MutationResult[]> {
    const { epoch } = this.#mirror;
    const mutations = wishes.map((args) => ({
      id: createHash('sha256')
        .update(JSON.stringify([this.#options.name, epoch, args]))
        .digest('hex'),
      seq: this.#client.nextSeq++,
      kind: documentPut,
      args,
      at: new Date().toISOString(),
    }));
    try {
      return await this.#speaker.push(epoch ?? '', this.#client.id, mutations);
    } catch (error) {
      // It is unknown how many mutations the server has counted, so a new client begins at 1.
      this.#client = { id: crypto.randomUUID(), nextSeq: 1 };
      throw error;
    }
  }

  /** Local documents that the server no longer shows this rep; RxDB keeps those that were never sent. */
  async #vanished(): Promise<string[]> {
    await this.#mirror.pullAll();
    const held = await this.#collection.find().exec();
    return held.map(({ primary }) => primary).filter((id) => !this.#mirror.row(documentKind, id));
  }

  /** The document's last local state, marked as deleted, because RxDB needs a whole document; null if it is not here. */
  async #removed(id: string): Promise<Master | null> {
    const held = (await this.#collection.findOne(id).exec())?.toJSON() ?? this.#handed.get(id);
    return held ? { ...held, _deleted: true } : null;
  }

  async #master(write: Write, theirs: Doc | null): Promise<Master> {
    if (theirs) return fromWire(theirs);
    return { ...(write.assumedMasterState ?? write.newDocumentState), _deleted: true };
  }

  async #toWire(state: Master, theirs: Doc | null): Promise<Doc | null> {
    const own = stateOf(await serializeDocAttachments(state, this.#options.attachments === true));
    // RxDB passes the bytes of changed attachments; the others stay the same.
    const bytes = { ...(theirs?._attachments_data ?? {}), ...(own?._attachments_data ?? {}) };
    const kept = Object.entries(bytes).filter(([id]) => Object.hasOwn(own?._attachments ?? {}, id));
    if (!own || kept.length === 0) return own;
    return { ...own, _attachments_data: Object.fromEntries(kept) };
  }

  #same(a: Doc | null, b: Doc | null): boolean {
    const compared = (doc: Doc | null) => {
      if (!doc) return null;
      const { _attachments = {}, ...rest } = stripAllAttachmentDataForComparison(doc);
      return this.#options.attachments ? { ...rest, _attachments } : rest;
    };
    return deepEqual(compared(a), compared(b));
  }

  #idOf({ newDocumentState }: Write): string {
    return String(newDocumentState[this.#primary]);
  }
}

/** The server's document; null if it was removed or is not a document. */
function documentOf(row: unknown): Doc | null {
  const read = DocumentRow.safeParse(row);
  return read.success ? read.data.document : null;
}

function stateOf(doc: Master | undefined): Doc | null {
  if (!doc || doc._deleted) return null;
  const { _deleted, ...state } = doc;
  return state;
}

async function fromWire(document: Doc): Promise<Master> {
  const master = { ...structuredClone(document), _deleted: false };
  await deserializeDocAttachments(master);
  return master;
}
