import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostFile } from '../../../lib/contract/page/host-file.ts';
import { systemClock } from '../../../lib/kit/clock.ts';
import { runCommand } from '../../../server/cli/command.ts';
import { type OwnedDatabase, openPglite } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { hostSigningKey, publicHostKey } from '../../../server/host-files/signing-key.ts';
import { program } from '../../kit/host-files.ts';
import { type Desk, fileOf, newDesk } from '../../kit/import-desk.ts';
import type { IdentityEnvironment } from './environment.ts';
import type { Profile } from './profile.ts';

/** An organisation's server with its signing key, and a rep's browser that accepts whatever rows it is given. */
export class HostFileServer {
  readonly #folder: string;
  readonly #db: OwnedDatabase;
  readonly #desk: Desk;
  readonly #profile: Profile;

  private constructor(folder: string, db: OwnedDatabase, desk: Desk, profile: Profile) {
    this.#folder = folder;
    this.#db = db;
    this.#desk = desk;
    this.#profile = profile;
  }

  static async open({ newProfile }: IdentityEnvironment): Promise<HostFileServer> {
    const folder = await mkdtemp(join(tmpdir(), 'repside-host-files-'));
    const db = await openPglite();
    await migrate(db);
    const desk = await newDesk(db);
    const server = new HostFileServer(folder, db, desk, await newProfile());
    await server.signIn();
    return server;
  }

  /** Runs the server's commands for these versions, and returns what they write. */
  async ops(...words: string[]): Promise<void> {
    const said: string[] = [];
    const write = (text: string) => void said.push(text);
    const env = { DATA_DIR: this.#folder };
    const terminal = { out: write, err: { write }, clock: systemClock, env };
    const code = await runCommand([...words, '--org', this.#desk.orgId], terminal, this.#db);
    if (code !== 0) throw new Error(`ops ${words.join(' ')}: ${said.join(' ')}`);
  }

  /** Adds a version as operations do; returns its row. */
  async add(version: number): Promise<HostFile> {
    await this.ops('host', 'add', fileOf(JSON.stringify(program(version)), 'host.json'));
    return this.row(version);
  }

  async row(version: number): Promise<HostFile> {
    const rows = await this.#desk.rows<HostFile>('hostFile');
    return HostFile.parse(rows.find(({ id }) => id === `program@${version}`));
  }

  /** Signs in with an empty store, also for the second time. */
  async signIn(): Promise<void> {
    const key = await hostSigningKey({ setting: null, folder: this.#folder });
    if (!key) throw new Error('the server has no key');
    const { anna, signIn } = this.#profile;
    const me = { ...anna, orgId: this.#desk.orgId, hostKey: publicHostKey(key) };
    const refusal = await signIn(me);
    if (refusal !== null) throw new Error(`the sign-in was refused: ${refusal}`);
  }

  signOut(): Promise<void> {
    return this.#profile.code.session.endSession();
  }

  /** The versions that a page is given if a sync has left only these rows in the store. */
  async used(...rows: HostFile[]): Promise<string> {
    const { store, hostFiles } = this.#profile.code;
    const table = store.storeDatabase().rows('hostFile');
    await table.clear();
    await table.bulkPut(rows.map((row) => ({ id: row.id, version: 1, buckets: { org: 1 }, row })));
    const chosen = await hostFiles.hostFilesFor('https://crm.example');
    return chosen.flatMap(({ id, version }) => (id === 'program' ? [version] : [])).join();
  }

  async close(): Promise<void> {
    await this.#db.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
