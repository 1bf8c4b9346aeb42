import { expect, it } from 'vitest';
import { makePglite } from '../../test/kit/databases.ts';
import { OidcStore } from './oidc-store.ts';

it('The OIDC store keeps the newest rows of a kind, however many sign-ins are begun', async () => {
  const db = await makePglite();
  await db.query(
    `INSERT INTO oidc_store (org_id, model, id, payload, expires_at)
     SELECT '*', 'Interaction', 'old-' || n, '{}', $1::bigint + n FROM generate_series(1, 6000) AS n`,
    [Date.now()],
  );
  const store = new OidcStore(db, 'Interaction');
  for (let i = 0; i < 100; i += 1) await store.upsert(`new-${i}`, {}, 900);
  const count = async (like: string) =>
    (
      await db.query<{ n: number }>(
        `SELECT count(*) AS n FROM oidc_store WHERE model = 'Interaction' AND id LIKE $1`,
        [like],
      )
    )[0]?.n;
  expect(await count('%')).toBe(5_000);
  expect(await count('new-%')).toBe(100);
  await db.close();
});
