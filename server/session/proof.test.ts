import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../lib/kit/clock.ts';
import { makeDpopKey } from '../../test/kit/dpop-key.ts';
import { ProblemError } from '../problem.ts';
import { proofsFor } from './proof.ts';

const clock = fixedClock(Date.now());
const url = 'https://repside.example/app';
const prover = await makeDpopKey();
const other = await makeDpopKey();
const token = 'the.access.token';
const now = () => Math.floor(clock.now() / 1000);
const right = { method: 'POST', url: `${url}/v1/pull`, token };

async function reasonFor(proof: string | null, path = '/v1/pull'): Promise<string | undefined> {
  return proofsFor(url, clock)({ proof, method: 'POST', path }, token, prover.thumbprint).then(
    () => 'taken',
    (error: unknown) => (error instanceof ProblemError ? error.problem.reason : String(error)),
  );
}

describe('a proof of possession', () => {
  it('A proof counts once, and only for the request it was made for', async () => {
    const proof = await prover.prove(right);
    const check = proofsFor(url, clock);
    const sent = { proof, method: 'POST', path: '/v1/pull' };
    await check(sent, token, prover.thumbprint);
    await expect(check(sent, token, prover.thumbprint)).rejects.toMatchObject({
      problem: { reason: 'bad-proof' },
    });
    clock.move(61_000);
    await expect(check(sent, token, prover.thumbprint)).rejects.toThrow();
  });

  it.each([
    ['missing', async () => null],
    ['for another method', () => prover.prove({ ...right, method: 'GET' })],
    ['for another address', () => prover.prove({ ...right, url: `${url}/v1/push` })],
    ['for another server', () => prover.prove({ ...right, url: 'https://evil.example/v1/pull' })],
    ['for another token', () => prover.prove({ ...right, token: 'another' })],
    ['by another key', () => other.prove(right)],
    ['old', () => prover.prove({ ...right, claims: { iat: now() - 120 } })],
    ['from the future', () => prover.prove({ ...right, claims: { iat: now() + 120 } })],
    ['without a time', () => prover.prove({ ...right, claims: { iat: undefined } })],
    ['without an id', () => prover.prove({ ...right, claims: { jti: undefined } })],
    ['of another type', () => prover.prove({ ...right, header: { typ: 'JWT' } })],
    ['endless', async () => `${await prover.prove(right)}${'A'.repeat(10_000)}`],
  ])('A proof of possession is refused when it is %s', async (_what, proof) => {
    expect(await reasonFor(await proof())).toBe('bad-proof');
  });
});
