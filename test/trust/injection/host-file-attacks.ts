import { currentHost } from '../../../lib/contract/page/current-host.ts';
import { parseUrlPattern } from '../../../lib/contract/page/url-pattern.ts';
import { isSigned } from '../../../lib/host-files/verify-signature.ts';
import { hostMatches } from '../../../lib/page/hosts/match-patterns.ts';
import { runUrlProgram } from '../../../lib/page/reader/match-url.ts';
import { countWork } from '../../kit/count-work.ts';
import { newSigner, program } from '../../kit/host-files.ts';
import type { Attack } from '../campaign.ts';
import type { InjectionEnvironment } from './environment.ts';

const page = { kind: 'read', people: [], subject: [], recordId: [], messageIdentity: [] };
const withAddress = (url: unknown) => ({ ...program(2), pages: [{ ...page, url }] });

export const hostFileAttacks: readonly Attack<InjectionEnvironment>[] = [
  {
    id: '99',
    what: 'A host file is delivered that belongs to another organisation or is changed, renamed or unsigned.',
    attempt: async () => {
      const signer = await newSigner('acme');
      const foreign = await newSigner('bolt');
      const good = await signer.sign(program(2));
      if (!(await isSigned(good, 'acme', signer.key))) throw new Error('the good one is refused');
      const bad = {
        'another organisation’s': await foreign.sign(program(2)),
        'of another organisation by the same key': await signer.sign(program(2), { org: 'bolt' }),
        'changed hosts': { ...good, host: { ...good.host, hosts: ['*.bank.example'] } },
        renamed: { ...good, host: { ...good.host, id: 'gmail' } },
        'a higher version': { ...good, host: { ...good.host, version: 9 } },
        'another algorithm': await signer.sign(program(2), { alg: 'none' }),
        unsigned: { ...good, signature: 'e30..e30' },
      };
      for (const [what, file] of Object.entries(bad))
        if (await isSigned(file, 'acme', signer.key)) throw new Error(`${what} is taken`);
    },
  },
  {
    id: '100',
    what: 'A host file claims all sites, so that the sidebar appears at a bank.',
    attempt: async () => {
      // The extension's script runs on these sites and on those that the rep has added. A host file only says how to read them.
      const wide = hostMatches.filter((match) => /^(\*|https?:\/\/\*(\.[a-z]+)?\/)/.test(match));
      if (wide.length > 0) throw new Error(`the package asks for ${wide.join(', ')}`);
    },
  },
  {
    id: '101',
    what: 'A host file’s URL pattern is an expression or a text that takes very long to match.',
    attempt: async () => {
      for (const evil of ['(a+)+$', '^(a|a)*$', '^/(?:.*a){20}', '^/(a?){30}a{30}$', '(?=(a+)+$)'])
        if (currentHost(withAddress(evil)).ok) throw new Error(`${evil} is taken`);
      const lines = [
        '/**a**a**a**a**b',
        `/${'[a]'.repeat(40)}b`,
        `/${'{alnum 1-60}'.repeat(3)}-`,
        '/(a|a)(a|a)(a|a)**b',
      ];
      for (const line of lines) {
        const read = parseUrlPattern(line);
        const steps = (read.ok && read.value.path) || [];
        const text = `/${'a'.repeat(2_000)}`;
        const looks = countWork(() => runUrlProgram(steps, text));
        if (steps.length === 0 || looks > 8 * text.length * steps.length)
          throw new Error(`${line} takes ${looks} looks`);
      }
    },
  },
  {
    id: 'too-many-addresses',
    what: 'A host file has so many and such long URL patterns that a page cannot try them.',
    attempt: async () => {
      const heavy = `/${'{hex 64}'.repeat(6)}`;
      const pages = Array.from({ length: 100 }, () => ({ ...page, url: Array(10).fill(heavy) }));
      for (const file of [
        { ...program(2), pages },
        { ...program(2), pages: [{ ...page, url: Array(1_000).fill('/x') }] },
        withAddress([`/${'x'.repeat(10_000)}`]),
        withAddress([`/${'{hex 64}'.repeat(30)}`]),
      ])
        if (currentHost(file).ok) throw new Error('it is taken');
    },
  },
  {
    id: '102',
    what: 'A host file uses chains of :has on a page with thousands of elements.',
    attempt: async ({ inPage }) => {
      const html = '<div class="a"><p class="b"><i></i></p></div>'.repeat(3_000);
      const found = await inPage(html, (product) =>
        product.count(':has(:has(:has(:has(:has(:has(:has(:has(x))))))))'),
      );
      if (found !== 0) throw new Error(`${found} elements`);
    },
  },
];
