import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSigner, program } from '../../test/kit/host-files.ts';
import { isSigned } from './verify-signature.ts';

describe('the signature of a host file', () => {
  it('A signature is valid for the organisation, the key and exactly the file it was made for', async () => {
    const { key, sign } = await newSigner('acme');
    const file = await sign(program(2, { label: 'Prögräm 😀' }));
    expect(await isSigned(file, 'acme', key)).toBe(true);
    // The file as a database returns it: with its fields in another order.
    const turned = Object.fromEntries(Object.entries(file.host).reverse());
    expect(await isSigned({ ...file, host: turned as typeof file.host }, 'acme', key)).toBe(true);
    expect(await isSigned(file, 'other', key)).toBe(false);
    expect(await isSigned(file, 'acme', (await newSigner('acme')).key)).toBe(false);
    const moved = { ...file, host: { ...file.host, hosts: ['bank.example'] } };
    expect(await isSigned(moved, 'acme', key)).toBe(false);
    const grown = { ...file, host: { ...file.host, unknown: true } };
    expect(await isSigned(grown, 'acme', key)).toBe(false);
  });

  it.each([
    ['another algorithm', { alg: 'none' }],
    ['another purpose', { typ: 'at+jwt' }],
    ['a claim that would have to be understood', { crit: ['exp'], exp: 1 }],
  ])('A signature is invalid with %s', async (_what, header) => {
    const { key, sign } = await newSigner('acme');
    expect(await isSigned(await sign(program(2), header), 'acme', key)).toBe(false);
  });

  it('A signature of any other text is invalid', async () => {
    const { key, sign } = await newSigner('acme');
    const good = await sign(program(2));
    const [head = '', , proof = ''] = good.signature.split('.');
    const some = fc.oneof(
      fc.string(),
      fc.base64String().map((text) => `${head}..${text}`),
      fc.base64String().map((text) => `${text}..${proof}`),
      fc.constantFrom('', '..', `${head}..`, `..${proof}`, `${head}..A${proof.slice(1)}`),
    );
    await fc.assert(
      fc.asyncProperty(some, async (signature) => {
        fc.pre(signature !== good.signature);
        expect(await isSigned({ ...good, signature }, 'acme', key)).toBe(false);
      }),
    );
  });
});
