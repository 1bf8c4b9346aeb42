import { oldestWireVersion, wireVersion } from '../contract/wire/version.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { CallFailure } from './http-client.ts';

/** The wire version to use: the newest, unless the server has told this version of the client that it speaks an older one. */
export async function negotiatedWireVersion(): Promise<number> {
  const agreed = await getMeta('wire');
  return agreed?.ours === wireVersion ? agreed.spoken : wireVersion;
}

/**
 * Browsers update extensions automatically while servers wait for an administrator, so the server may not speak `spoken`
 * yet. Returns true if the request should be sent again, in an older wire version that both sides speak.
 */
export async function downgradeWireVersion(failure: CallFailure, spoken: number): Promise<boolean> {
  const newest = failure.problem?.wire?.max;
  if (failure.code !== 'wire-too-new' || newest === undefined) return false;
  if (newest >= spoken || newest < oldestWireVersion) return false;
  await setMeta('wire', { ours: wireVersion, spoken: newest });
  return true;
}
