import { join } from 'node:path';
import { type OwnedDatabase, openPglite } from './db/database.ts';
import { keepDataFolder } from './db/private-files.ts';
import { hostKeyFile } from './host-files/signing-key.ts';

const database = 'database';
const isOurs = (name: string) => name === database || name.startsWith(hostKeyFile);

/** Opens the embedded database in a data folder (DATA_DIR), and makes the folder private. */
export async function openDataFolder(folder: string): Promise<OwnedDatabase> {
  keepDataFolder(folder, isOurs);
  return openPglite(join(folder, database));
}
