import fs from 'node:fs';
import { join } from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { withoutOthers } from './private-files.ts';

type Init = NodeFS['init'];

type SetAttributes = (on: unknown, attributes: { mode?: number }) => void;

/** The parts of Emscripten's NODEFS that are used here. Its own types do not describe them. */
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
 * The file system of the embedded database. It flushes files to the disk when the database asks for it; PGlite itself reports a flush as
 * done without flushing, so a power cut would lose the last commits. It also keeps files private to their user; PGlite itself sets modes
 * that let everybody write, whatever the umask. `onJournalLost` is called if the journal cannot be written: the database cannot go on.
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
      // Emscripten exposes its file system on the module under this name.
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

/** PGlite's start parameters, changed so that the database flushes at each commit. */
export function flushingStartParams(defaults: readonly string[]): string[] {
  // `-F` switches flushing off. Of the sync methods, only `fsync` calls the file system above.
  return [...defaults.filter((word) => word !== '-F'), '-c', 'wal_sync_method=fsync'];
}

/** Flushes all files of a new database, which are created without flushing, before the database is used. */
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
    // Windows cannot flush directories; its file system takes care of the names itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  } finally {
    fs.closeSync(file);
  }
}
