import { test } from '@playwright/test';
import { goneAttacks } from '../trust/leaving/gone-attacks.ts';
import { type LeavingGround, openLeaving } from '../trust/leaving/ground.ts';
import { leaseAttacks } from '../trust/leaving/lease-attacks.ts';
import { sessionAttacks } from '../trust/leaving/session-attacks.ts';

// All attacks share one browser and one server, and each prepares what it needs.
let ground: LeavingGround;
test.beforeAll(async () => {
  ground = await openLeaving();
});
test.afterAll(() => ground.close());

for (const { id, what, attempt } of [...sessionAttacks, ...leaseAttacks, ...goneAttacks]) {
  test(`The attack gets nothing (${id}): ${what}`, () => attempt(ground));
}
