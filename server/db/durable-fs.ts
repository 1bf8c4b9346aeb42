import fs from 'node:fs';
import { join } from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { withoutOthers } from './private-files.ts';

type Init = NodeFS['init'];

type SetAttributes = (on: unknown, attributes: { mode?: number }) => void;

/** What of Emscripten's folder on the disk is used here; its own types leave it open. */
interface FolderOnDisk {
  realPath(node: unknown): string;
  node_ops: {
    mknod: (parent: unknown, name: string, mode: number, device: number) => unknown;
    setattr: SetAttributes;
  };
  stream_ops: {
    setattr: SetAttributes;
    fsync?: (stream: { node: unknown; nfd?: number }) => number;
    write: (stream: { node: unknown }, ...rest: unknown[]) => number;
  };
}

/**
 * A folder of the embedded database that is written through to the disk when the database says so. By itself the
 * embedded build takes a flush for done without asking the system, and a power cut would cost what was committed last.
 * Its files are its user's alone: by itself the embedded build sets modes that let everybody write, past any umask.
 * `onJournalLost`: the journal could not be written, and the database can't go on.
 */
export class DurableFs extends NodeFS {
  readonly #onJournalLost: (cause: unknown) => never;

  constructor(folder: string, onJournalLost: (cause: unknown) => never) {
    super(folder);
    this.#onJournalLost = onJournalLost;
  }

  override async init(...[pg, options]: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pg, options);
    const prepare = (module: object) => {
      // Emscripten puts the file system it was built with on the module under this name.
      const files = Reflect.get(module, 'NODEFS') as FolderOnDisk;
      keepPrivate(files);
      files.stream_ops.fsync = ({ node, nfd }) => {
        if (nfd === undefined) flushPath(files.realPath(node));
        else fs.fsyncSync(nfd);
        return 0;
      };
      const { write } = files.stream_ops;
      files.stream_ops.write = (stream, ...rest) => {
        try {
          return write(stream, ...rest);
        } catch (cause) {
          if (files.realPath(stream.node).includes('pg_wal')) this.#onJournalLost(cause);
          throw cause;
        }
      };
    };
    const preRun = [...(emscriptenOpts.preRun ?? []), prepare];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

function keepPrivate({ node_ops, stream_ops }: FolderOnDisk): void {
  const { mknod } = node_ops;
  node_ops.mknod = (parent, name, mode, device) => mknod(parent, name, withoutOthers(mode), device);
  for (const ops of [node_ops, stream_ops]) {
    const { setattr } = ops;
    ops.setattr = (on, attributes) => {
      const { mode } = attributes;
      setattr(on, mode === undefined ? attributes : { ...attributes, mode: withoutOthers(mode) });
    };
  }
}

/** The start parameters of a database that flushes at each commit, from those of one that never does. */
export function flushingStart(defaults: readonly string[]): string[] {
  // `-F` is "no flush". Of the ways to flush, only this one reaches the file system above.
  return [...defaults.filter((word) => word !== '-F'), '-c', 'wal_sync_method=fsync'];
}

/** A new database's files are written without a flush: once for all of them, before it is used. */
export function flushFolder(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) flushFolder(path);
    else if (entry.isFile()) flushPath(path);
  }
  flushPath(folder);
}

function flushPath(path: string): void {
  const file = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(file);
  } catch (error) {
    // Windows flushes no directories; there the names are kept by the file system itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  } finally {
    fs.closeSync(file);
  }
}
