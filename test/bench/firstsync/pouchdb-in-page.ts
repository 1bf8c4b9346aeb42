/** Runs in a page that holds only PouchDB, so it cannot use anything outside itself. Returns rows and ms. */
export async function pouchdbFirstSync(options: {
  adapter: string;
  batch: number;
}): Promise<{ rows: number; ms: number }> {
  const PouchDB = Reflect.get(globalThis, 'PouchDB');
  const name = `bench-${Date.now()}`;
  const local = new PouchDB(name, { adapter: options.adapter });
  await local.info();
  const start = performance.now();
  await PouchDB.replicate(`${location.origin}/rows`, local, {
    batch_size: options.batch,
    batches_limit: 10,
  });
  const ms = performance.now() - start;
  const { doc_count: rows } = await local.info();
  await local.destroy();
  return { rows, ms };
}
