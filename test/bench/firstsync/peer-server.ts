import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { isRowKind } from '../../../lib/contract/rows/index.ts';
import { indexDeclaration } from '../../../lib/store/tables.ts';
import { peerFile, requirePeer } from './peers.ts';
import type { PeerRow } from './rows.ts';
import type { PeerKind } from './rxdb-in-page.ts';

export interface PeerServer {
  /** `/rxdb.html` and `/pouchdb.html` are pages with one peer each, and with nothing of this project. */
  url: string;
  kinds: PeerKind[];
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The part of the package that the benchmark uses; the package has no types. */
interface Pouch {
  bulkDocs(docs: readonly object[]): Promise<readonly { error?: unknown }[]>;
}
interface PouchMaker {
  defaults(options: { prefix: string }): new (name: string) => Pouch;
}

/** How many rows are written at a time. */
const writeBatch = 5_000;

/**
 * Serves the same rows to all peers, from one origin, so that no request needs a preflight.
 * RxDB's come from memory, serialised except for the envelope; PouchDB's come from express-pouchdb on its LevelDB.
 */
export async function startPeerServer(rows: readonly PeerRow[]): Promise<PeerServer> {
  const folder = mkdtempSync(join(tmpdir(), 'repside-peers-'));
  const couch = await couchOf(rows, folder);
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  const texts = new Map([...byKind].map(([kind, of]) => [kind, of.map(rxdbText)]));
  const files = new Map<string, [type: string, body: string]>([
    ['/rxdb.html', ['text/html', pageWith('/rxdb.js')]],
    ['/pouchdb.html', ['text/html', pageWith('/pouchdb.js')]],
    ['/rxdb.js', ['text/javascript', await bundleOf('rxdb-in-page.ts')]],
    ['/pouchdb.js', ['text/javascript', pouchScript()]],
  ]);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(pathname);
    if (file) return void response.setHeader('content-type', file[0]).end(file[1]);
    if (pathname.startsWith('/feed/')) {
      const of = texts.get(pathname.slice('/feed/'.length)) ?? [];
      const after = Number(searchParams.get('after'));
      const page = of.slice(after, after + Number(searchParams.get('limit')));
      response.setHeader('content-type', 'application/json');
      return void response.end(`{"after":${after + page.length},"documents":[${page.join(',')}]}`);
    }
    couch(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://localhost:${port}`,
    kinds: [...byKind.keys()].map((kind) => ({ kind, indexes: indexesOf(kind) })),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function indexesOf(kind: string): string[] {
  const [, ...paths] = isRowKind(kind) ? indexDeclaration(kind).split(', ') : [];
  return paths.flatMap((path) => (path.startsWith('row.') ? path.slice('row.'.length) : []));
}

/** RxDB's indexes leave nulls out, and so do its searches; an empty text stands in for null. */
function rxdbText({ kind, version, row }: PeerRow): string {
  const indexes = indexesOf(kind);
  const filled = (name: string, value: unknown) =>
    value === null && indexes.includes(name) ? '' : value;
  const given = Object.entries(row).map(([name, value]) => [name, filled(name, value)]);
  return JSON.stringify({ ...Object.fromEntries(given), version, _deleted: false });
}

async function couchOf(rows: readonly PeerRow[], folder: string): Promise<Handler> {
  // The documentation of both packages describes these exports.
  const PouchDB = (requirePeer('pouchdb') as PouchMaker).defaults({ prefix: `${folder}/` });
  const express = requirePeer('express-pouchdb') as (of: object, options: object) => Handler;
  const database = new PouchDB('rows');
  for (let at = 0; at < rows.length; at += writeBatch) {
    const docs = rows
      .slice(at, at + writeBatch)
      .map(({ kind, id, version, row }) => ({ ...row, version, _id: `${kind}/${id}` }));
    const done = await database.bulkDocs(docs);
    if (done.some(({ error }) => error)) throw new Error('a row was not taken by PouchDB');
  }
  // Leaves out the log, the configuration file and the pages, which replication does not need.
  return express(PouchDB, { mode: 'minimumForPouchDB' });
}

const pageWith = (script: string) =>
  `<!doctype html><title>Bench</title><script type="module" src="${script}"></script>`;

function pouchScript(): string {
  const of = (name: string) => readFileSync(peerFile('pouchdb', 'dist', name), 'utf8');
  return `${of('pouchdb.min.js')}\n${of('pouchdb.indexeddb.min.js')}`;
}

async function bundleOf(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, file), formats: ['es'], fileName: 'page' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const one of outputs) {
    if ('output' in one) return one.output[0].code;
  }
  throw new Error(`${file}: nothing was built`);
}
