import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Database } from '../db/database.ts';

/** Sign-in state belongs to the database as a whole, not to one organisation. */
export const NO_ORG = '*';

/** Keeps one model of the embedded provider (sessions, grants, tokens) in the database. */
export class OidcStore implements Adapter {
  readonly #db: Database;
  readonly #model: string;

  constructor(db: Database, model: string) {
    this.#db = db;
    this.#model = model;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number | undefined): Promise<void> {
    const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : null;
    await this.#db.query(
      `INSERT INTO oidc_store (org_id, model, id, payload, grant_id, uid, expires_at)
       VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7)
       ON CONFLICT (org_id, model, id) DO UPDATE SET payload = excluded.payload,
         grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`,
      [
        NO_ORG,
        this.#model,
        id,
        JSON.stringify(payload),
        payload.grantId ?? null,
        payload.uid ?? null,
        expiresAt,
      ],
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.#findBy('id', id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findBy('uid', uid);
  }

  /** The device flow is off. */
  async findByUserCode(): Promise<undefined> {}

  /** Only the first use of a code or refresh token counts: the provider takes a second one for theft. */
  async consume(id: string): Promise<void> {
    await this.#db.query(
      `UPDATE oidc_store
       SET payload = payload || jsonb_build_object('consumed', floor($4::numeric))
       WHERE org_id = $1 AND model = $2 AND id = $3`,
      [NO_ORG, this.#model, id, Date.now() / 1000],
    );
  }

  async destroy(id: string): Promise<void> {
    await this.#db.query('DELETE FROM oidc_store WHERE org_id = $1 AND model = $2 AND id = $3', [
      NO_ORG,
      this.#model,
      id,
    ]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#db.query('DELETE FROM oidc_store WHERE org_id = $1 AND grant_id = $2', [
      NO_ORG,
      grantId,
    ]);
  }

  async #findBy(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    const rows = await this.#db.query<{ payload: AdapterPayload }>(
      `SELECT payload FROM oidc_store WHERE org_id = $1 AND model = $2 AND ${column} = $3
         AND (expires_at IS NULL OR expires_at > $4::bigint)`,
      [NO_ORG, this.#model, value, Date.now()],
    );
    return rows[0]?.payload;
  }
}

/** Deletes what has expired. */
export async function sweepOidcStore(db: Database): Promise<void> {
  await db.query('DELETE FROM oidc_store WHERE org_id = $1 AND expires_at <= $2::bigint', [
    NO_ORG,
    Date.now(),
  ]);
}
