import { expect, test } from '@playwright/test';
import { hosts } from '../../lib/page/hosts/index.ts';
import { made } from './made/index.ts';
import { scorePages } from './score.ts';

test('Every host has hand-made pages', () => {
  expect(Object.keys(made).sort()).toEqual(hosts.map((host) => host.id).sort());
});

for (const [host, pages] of Object.entries(made)) {
  test(`The host file of ${host} names nobody wrongly, and misses hardly anybody`, async ({
    page,
  }) => {
    const { score, faults } = await scorePages(page, pages);
    expect(faults).toEqual([]);
    expect(score.pages).toBeGreaterThanOrEqual(7);
    for (const part of [score.people, score.record, score.kind]) {
      expect(part.precision).toBe(1);
      expect(part.recall).toBeGreaterThanOrEqual(0.95);
    }
  });
}
