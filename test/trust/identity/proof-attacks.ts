import { makeDpopKey } from '../../kit/dpop-key.ts';
import { accessToken } from '../../kit/test-server.ts';
import type { Attack } from '../campaign.ts';
import type { IdentityEnvironment } from './environment.ts';
import { ask, bearer, must, refused } from './requests.ts';

/** A token of Anna's that is bound to a key, and the key's holder. */
async function bound({ own }: IdentityEnvironment) {
  const prover = await makeDpopKey();
  const claims = { cnf: { jkt: prover.thumbprint } };
  const token = await accessToken(own, 'acme', 'anna', { claims });
  const url = `${own.url}/v1/me`;
  const send = async (proof: string, scheme = 'DPoP') =>
    (await ask(own, { authorization: `${scheme} ${token}`, dpop: proof })).status;
  return { own, token, prover, url, send, right: { method: 'GET', url, token } };
}

const attack = (
  id: string,
  what: string,
  attempt: (at: Awaited<ReturnType<typeof bound>>) => Promise<number>,
): Attack<IdentityEnvironment> => ({
  id,
  what,
  attempt: async (environment) => {
    const at = await bound(environment);
    const good = await at.send(await at.prover.prove(at.right));
    must(good === 200, `a good proof is answered ${good}`);
    const status = await attempt(at);
    must(status === 401, `answered ${status}`);
  },
});

/** Attacks with a copied token that is bound to a key. */
export const proofAttacks: readonly Attack<IdentityEnvironment>[] = [
  attack(
    'proof-none',
    'A bound token is sent without a proof.',
    async ({ own, token }) => (await ask(own, bearer(token))).status,
  ),
  attack(
    'proof-scheme',
    'A bound token is sent as a bearer token, together with its proof.',
    async (at) => at.send(await at.prover.prove(at.right), 'Bearer'),
  ),
  attack('proof-replay', 'A proof is sent twice.', async (at) => {
    const proof = await at.prover.prove(at.right);
    await at.send(proof);
    return at.send(proof);
  }),
  attack('proof-method', 'A proof for another method is used.', async (at) =>
    at.send(await at.prover.prove({ ...at.right, method: 'POST' })),
  ),
  attack('proof-url', 'A proof for another address or another server is used.', async (at) => {
    const here = await at.send(
      await at.prover.prove({ ...at.right, url: `${at.own.url}/v1/live` }),
    );
    const there = { ...at.right, url: 'https://evil.example/v1/me' };
    return here === 401 ? at.send(await at.prover.prove(there)) : here;
  }),
  attack('proof-key', 'The thief makes proofs with another key.', async (at) => {
    const thief = await makeDpopKey();
    return at.send(await thief.prove(at.right));
  }),
  attack('proof-token', 'A proof for another token is used.', async (at) =>
    at.send(await at.prover.prove({ ...at.right, token: 'another' })),
  ),
  attack('proof-age', 'A proof from the future or from long ago is used.', async (at) => {
    const now = Math.floor(Date.now() / 1000);
    const ahead = await at.send(await at.prover.prove({ ...at.right, claims: { iat: now + 600 } }));
    return ahead === 401
      ? at.send(await at.prover.prove({ ...at.right, claims: { iat: now - 600 } }))
      : ahead;
  }),
  {
    id: 'proof-unbound',
    what: 'A token that is bound to nothing, or to a certificate, is sent as if it were bound.',
    attempt: async ({ own }) => {
      const prover = await makeDpopKey();
      const token = await accessToken(own, 'acme', 'anna');
      const proof = await prover.prove({ method: 'GET', url: `${own.url}/v1/me`, token });
      const sent = await ask(own, { authorization: `DPoP ${token}`, dpop: proof });
      must(sent.status === 401, `answered ${sent.status}`);
      const claims = { cnf: { 'x5t#S256': 'x' } };
      await refused(own, await accessToken(own, 'acme', 'anna', { claims }), 'of a certificate');
    },
  },
];
