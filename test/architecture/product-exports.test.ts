import { expect, it } from 'vitest';
import { z } from '../../lib/contract/zod.ts';
import { runCommand } from '../kit/run-command.ts';

/** Exports that the product itself does not use, and why they are there. */
const kept: Readonly<Record<string, string>> = {
  'lib/host-files/floor-database.ts replaceFloorDatabase': 'gives a test a database of its own',
  'lib/session/database.ts replaceSessionDatabase': 'gives a test a database of its own',
  'lib/store/database.ts replaceStoreDatabase': 'gives a test a database of its own',
  'lib/store/outbox-database.ts replaceOutboxDatabase': 'gives a test a database of its own',
  'lib/kit/clock.ts fixedClock': 'gives a test a clock of its own',
  'server/cli/command.ts commandNames': 'lets the attacks on the terminal try every command',
};
/** Calendars and exact numbers, on which the rules of quota and pay are built. */
const groundwork = /^lib\/kit\/(calendar\/|decimal\.ts|exchange\.ts)/;

const Report = z.object({
  issues: z.array(
    z.object({
      file: z.string(),
      files: z.array(z.unknown()),
      exports: z.array(z.object({ name: z.string() })),
      types: z.array(z.object({ name: z.string() })),
    }),
  ),
});

it('The product itself uses every export, even without the tests', async () => {
  const args = ['--no-progress', '-c', 'knip.product.json', '--reporter', 'json'];
  const { output } = await runCommand('knip', [...args, '--include', 'exports,files,types']);
  const { issues } = Report.parse(JSON.parse(output.slice(output.indexOf('{'))));
  const unused = issues.flatMap(({ file, files, exports, types }) => [
    ...files.map(() => file),
    ...[...exports, ...types].map(({ name }) => `${file} ${name}`),
  ]);
  expect(unused.filter((one) => !groundwork.test(one)).sort()).toEqual(Object.keys(kept).sort());
});
