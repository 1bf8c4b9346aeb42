import { test } from '@playwright/test';
import { goneAttacks } from '../trust/leaving/gone-attacks.ts';
import { type LeavingGround, openLeaving } from '../trust/leaving/ground.ts';
import { leaseAttacks } from '../trust/leaving/lease-attacks.ts';
import { sessionAttacks } from '../trust/leaving/session-attacks.ts';

// One browser and one server for all of them: each makes ready what it needs.
let ground: LeavingGround;
test.beforeAll(async () => {
  ground = await openLeaving();
});
test.afterAll(() => ground.close());

for (const { id, what, attempt } of [...sessionAttacks, ...leaseAttacks, ...goneAttacks]) {
  test(`The attack gets nothing (${id}): ${what}`, () => attempt(ground));
}
