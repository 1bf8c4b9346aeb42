import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { type Database, isBadText, type Statements } from '../db/database.ts';
import { isStorableName } from '../db/storable-name.ts';

/** The organisation id of sign-in state, which belongs to the database as a whole. No organisation can have this id. */
export const NO_ORG = '*';

/** Stores one model of the embedded provider (sessions, grants, tokens) in the database. */
export class OidcStore implements Adapter {
  readonly #db: Statements;
  readonly #model: string;
  #written = 0;

  constructor(db: Database, model: string) {
    this.#db = db.inOrg(NO_ORG);
    this.#model = model;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number | undefined): Promise<void> {
    const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : null;
    await this.#query(
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
    this.#written += 1;
    if (this.#written % TRIM_EVERY === 0) await trimModel(this.#db, this.#model);
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.#findBy('id', id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findBy('uid', uid);
  }

  /** Never finds anything, because the device flow is off. */
  async findByUserCode(): Promise<undefined> {}

  /** Marks a code or refresh token as used. The provider treats a second use as theft. */
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

  /** Runs a statement. Text that the database cannot store becomes the provider's InvalidRequest, which it answers with 400. */
  #query<T>(sql: string, params: unknown[]): Promise<T[]> {
    return this.#db.query<T>(sql, params).catch((cause: unknown) => {
      if (isBadText(cause))
        throw new errors.InvalidRequest('it contains text that cannot be stored');
      throw cause;
    });
  }

  async #findBy(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    // The caller chose the value: a client's id, a code or a token.
    if (!isStorableName(value)) return undefined;
    const rows = await this.#query<{ payload: AdapterPayload }>(
      `SELECT payload FROM oidc_store WHERE org_id = $1 AND model = $2 AND ${column} = $3
         AND (expires_at IS NULL OR expires_at > $4::bigint)`,
      [NO_ORG, this.#model, value, Date.now()],
    );
    return rows[0]?.payload;
  }
}

/** Rows kept of each model; the oldest are deleted first. There is a bound because anybody may begin a sign-in, and each adds a row. */
const MOST_ROWS = 5_000;
/** Each process trims a model after this many of its own writes. */
const TRIM_EVERY = 100;

/** Deletes the oldest rows of a model beyond MOST_ROWS. */
async function trimModel(db: Statements, model: string): Promise<void> {
  await db.query(
    `DELETE FROM oidc_store WHERE org_id = $1 AND model = $2 AND id IN (
       SELECT id FROM oidc_store WHERE org_id = $1 AND model = $2 AND expires_at IS NOT NULL
       ORDER BY expires_at DESC, id OFFSET ${MOST_ROWS})`,
    [NO_ORG, model],
  );
}

/** Deletes expired rows of all models. */
export async function sweepOidcStore(db: Database): Promise<void> {
  await db
    .inOrg(NO_ORG)
    .query('DELETE FROM oidc_store WHERE org_id = $1 AND expires_at <= $2::bigint', [
      NO_ORG,
      Date.now(),
    ]);
}
