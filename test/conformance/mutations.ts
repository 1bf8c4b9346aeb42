import type { Mutation } from '../../lib/contract/mutations/index.ts';
import { Me } from '../../lib/contract/wire/config.ts';
import { newId } from '../../lib/kit/id.ts';
import { activity } from '../kit/rows.ts';
import type { ProtocolClient } from './protocol-client.ts';

const at = '2026-01-01T09:00:00.000Z';
/** A mutation without an effect. */
export const nothing = (seq: number): Mutation => ({
  id: newId(),
  seq,
  kind: 'void',
  args: {},
  at,
});

/** The rep of the token, and a new client id. */
export async function whoIs(protocol: ProtocolClient) {
  const me = Me.parse(JSON.parse((await protocol.call('/v1/me')).text));
  return { epoch: me.epoch, repId: me.repId, clientId: newId() };
}

export function log(
  seq: number,
  id: string,
  repId: string,
  messageKey: string | null = null,
): Mutation {
  const row = activity({ id, repId, kind: 'note', at, subject: 'Conformance', messageKey });
  return { id: newId(), seq, kind: 'activity.log', args: { activity: row }, at };
}

export const remove = (seq: number, activityId: string): Mutation => ({
  id: newId(),
  seq,
  kind: 'activity.remove',
  args: { activityId },
  at,
});
