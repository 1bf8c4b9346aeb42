import { must } from '../identity/requests.ts';
import { traces } from './organisation.ts';
import type { StoredData } from './stored-data.ts';

/** The keys of `meta` that a browser may have while nobody is signed in. */
const notes = ['askWho', 'backend', 'left', 'policy', 'syncing', 'usedAt'];

/** Throws if a trace of Anna, her work or her organisation is left. `entries`: the number of outbox entries, which a sign-out keeps. */
export function mustBeWiped(kept: StoredData, entries = 0): void {
  const { 'repside-store': store = {}, 'repside-outbox': outbox, ...others } = kept.databases;
  for (const [name, rows] of Object.entries(store)) {
    if (name !== 'meta') must(rows.length === 0, `${name} holds ${rows[0]}`);
  }
  for (const note of store.meta ?? []) {
    must(notes.includes(note.split('"')[1] ?? ''), `among the notes is ${note}`);
  }
  const left = outbox?.entries?.length ?? 0;
  must(left === entries, `${left} entries are left in the outbox`);
  if (entries === 0) must(!/anna/i.test(JSON.stringify(outbox)), 'the outbox names Anna');
  // A refresh token that is yet to be revoked is stored without its rep.
  must(others['repside-session']?.tokens?.length === 0, 'credentials are left');
  const said = { store, others, areas: kept.areas, own: kept.others };
  const rest = JSON.stringify(said);
  const trace = traces.exec(rest);
  const at = Math.max(0, (trace?.index ?? 0) - 80);
  must(!trace, `left is …${rest.slice(at, at + 200)}…`);
}
