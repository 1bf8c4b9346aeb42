import { oldestWireVersion, wireVersion } from '../contract/wire/version.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { CallFailure } from './http-client.ts';

/** The wire version to ask in: the newest, unless the backend has said to this very version that it is older. */
export async function wireToSpeak(): Promise<number> {
  const agreed = await getMeta('wire');
  return agreed?.ours === wireVersion ? agreed.spoken : wireVersion;
}

/**
 * The backend does not speak `spoken` yet, as browsers update extensions by themselves and nobody updates servers. True:
 * to be asked again, in an older version that both understand.
 */
export async function speakOlder(failure: CallFailure, spoken: number): Promise<boolean> {
  const newest = failure.problem?.wire?.max;
  if (failure.code !== 'wire-too-new' || newest === undefined) return false;
  if (newest >= spoken || newest < oldestWireVersion) return false;
  await setMeta('wire', { ours: wireVersion, spoken: newest });
  return true;
}
