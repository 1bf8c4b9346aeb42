import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newId } from '../../lib/kit/id.ts';
import { makePglite } from '../../test/kit/databases.ts';
import { account, rep, team } from '../../test/kit/rows.ts';
import type { OwnedDatabase as Database } from '../db/database.ts';
import { createOrg } from '../db/org.ts';
import { type Change, writeChanges } from './write-rows.ts';

let db: Database;
let orgId: string;
beforeAll(async () => {
  db = await makePglite();
});
afterAll(() => db.close());
beforeEach(async () => {
  orgId = `org-${newId()}`;
  await createOrg(db, orgId, 'Acme');
});

const write = (...changes: Change[]) =>
  db.inOrg(orgId).transaction((tx) => writeChanges(tx, orgId, changes));
const reports = (id: string, managerRepId: string | null): Change => ({
  ...{ kind: 'rep', id },
  row: rep({ id, managerRepId }),
});
const below = (id: string, parentId: string | null): Change => ({
  ...{ kind: 'team', id },
  row: team({ id, parentId }),
});
const part = (id: string, parentAccountId: string | null): Change => ({
  ...{ kind: 'account', id },
  row: account({ id, parentAccountId }),
});

it.each([
  ['a rep', reports],
  ['a team', below],
  ['an account', part],
])('Nothing is written after which %s would be above itself', async (_what, of) => {
  await expect(write(of('a', 'a'))).rejects.toThrow('leads back to the row itself: a → a');
  await expect(write(of('a', 'b'), of('b', 'a'))).rejects.toThrow('a → b → a');
  await write(of('a', null), of('b', 'a'), of('c', 'b'));
  await expect(write(of('a', 'c'))).rejects.toThrow('a → c → b → a');
  // If one write reverses both rows, nobody is above themselves.
  await write(of('a', 'c'), of('b', null), of('c', 'b'));
});

it('The search upwards ends at a row that does not exist', async () => {
  await write(reports('a', 'nobody'), below('x', 'none'));
});
