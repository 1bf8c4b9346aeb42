import { test } from '@playwright/test';
import { type LeavingEnvironment, openLeaving } from '../trust/leaving/environment.ts';
import { goneAttacks } from '../trust/leaving/gone-attacks.ts';
import { leaseAttacks } from '../trust/leaving/lease-attacks.ts';
import { sessionAttacks } from '../trust/leaving/session-attacks.ts';

// All attacks share one browser and one server, and each prepares what it needs.
let environment: LeavingEnvironment;
test.beforeAll(async () => {
  environment = await openLeaving();
});
test.afterAll(() => environment.close());

for (const { id, what, attempt } of [...sessionAttacks, ...leaseAttacks, ...goneAttacks]) {
  test(`The attack fails (${id}): ${what}`, () => attempt(environment));
}
