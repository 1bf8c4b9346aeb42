import { expect, test } from '@playwright/test';
import { Host } from '../../lib/contract/page/host.ts';
import { made } from './made/index.ts';
import { openSample } from './score.ts';

/** Names that no person has chosen: numbered, hashed, or taken from one record. */
const generated = /\d{2,}|[0-9a-f]{8}|dana|marcus|priya|northwind|fabrikam|whitfield/i;

for (const [host, pages] of Object.entries(made)) {
  test(`Each address on the ${host} pages can be picked by itself, or not at all`, async ({
    page,
  }) => {
    const met = new Set<string>();
    for (const fixture of pages) {
      const world = await openSample(page, fixture);
      for (const { text, entry, read } of await world.call('pickEach')) {
        if (!entry) continue;
        const at = `${fixture.name}: ${text} by ${JSON.stringify(entry.page.people)}`;
        expect(read, at).toBe(text);
        const anchors = [entry.page.people, entry.page.frame ?? ''];
        if (entry.sure) expect(JSON.stringify(anchors), at).not.toMatch(generated);
        Host.parse({
          id: 'own',
          label: 'own',
          version: 1,
          hosts: [],
          mailbox: [],
          pages: [entry.page],
        });
        for (const address of text.split(', ')) met.add(address);
      }
    }
    // Everybody whom the host's own file reads on these pages can also be picked on one of them.
    for (const address of new Set(pages.flatMap((one) => one.expect.people))) {
      expect([...met], host).toContain(address);
    }
  });
}
