import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root, runCommand } from '../kit/run-command.ts';

let project: string;

/** The imports of every file in a made-up project. `parcels` is a room that no rule names. */
const imports: Record<string, string[]> = {
  'lib/kit/date.ts': [],
  'lib/store/rows.ts': ['lib/kit/date.ts', 'lib/parcels/rules.ts'],
  'lib/sync/push.ts': ['lib/parcels/rules.ts', 'lib/parcels/labels.ts'],
  'lib/page/content-script.ts': ['lib/parcels/rules.ts'],
  'lib/parcels/rules.ts': ['lib/kit/date.ts'],
  'lib/parcels/labels.ts': ['lib/store/rows.ts'],
  'lib/parcels/queries.ts': ['lib/store/rows.ts', 'lib/sync/push.ts', 'components/ui/button.ts'],
  'lib/depots/rules.ts': ['lib/parcels/rules.ts', 'lib/store/rows.ts'],
  'lib/depots/actions.ts': ['lib/parcels/labels.ts', 'lib/parcels/queries.ts'],
  'components/ui/button.ts': [],
  'components/parcels/list.ts': ['lib/parcels/queries.ts', 'lib/parcels/labels.ts'],
  'components/depots/list.ts': ['lib/store/rows.ts', 'server/parcels/write.ts'],
  'entrypoints/picker.ts': ['lib/page/content-script.ts', 'lib/parcels/rules.ts'],
  'server/parcels/write.ts': ['lib/parcels/rules.ts', 'lib/parcels/queries.ts'],
};

describe('a room that no import rule names', () => {
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'repside-rules-'));
    cpSync(join(root, 'tsconfig.json'), join(project, 'tsconfig.json'));
    for (const [file, wanted] of Object.entries(imports)) {
      mkdirSync(dirname(join(project, file)), { recursive: true });
      const up = '../'.repeat(file.split('/').length - 1);
      const lines = wanted.map((other, at) => `export * as of${at} from '${up}${other}';\n`);
      writeFileSync(join(project, file), `${lines.join('')}export const name = '${file}';\n`);
    }
  });

  afterEach(() => rmSync(project, { recursive: true, force: true }));

  it('The import rules also apply to a new room', async () => {
    const rules = join(root, '.dependency-cruiser.cjs');
    const rooms = ['lib', 'entrypoints', 'components', 'server'];
    const args = ['--config', rules, '--output-type', 'json', ...rooms];
    const { output } = await runCommand('depcruise', args, { cwd: project });
    const found: { rule: { name: string }; from: string; to: string }[] =
      JSON.parse(output).summary.violations;
    const broken = found.filter(({ rule }) => rule.name !== 'no-cycles');
    expect(broken.map(({ rule, from, to }) => `${from} > ${to}: ${rule.name}`).toSorted()).toEqual([
      'components/depots/list.ts > lib/store/rows.ts: components-reach-rooms-by-queries-actions-and-views',
      'components/depots/list.ts > lib/store/rows.ts: live-queries-go-through-the-bridge',
      'components/depots/list.ts > server/parcels/write.ts: components-reach-rooms-by-queries-actions-and-views',
      'components/depots/list.ts > server/parcels/write.ts: nothing-in-the-extension-imports-the-server',
      'components/parcels/list.ts > lib/parcels/labels.ts: components-reach-rooms-by-queries-actions-and-views',
      'entrypoints/picker.ts > lib/parcels/rules.ts: the-host-page-gets-the-least',
      'lib/depots/actions.ts > lib/parcels/labels.ts: domain-rooms-keep-to-themselves',
      'lib/depots/actions.ts > lib/parcels/queries.ts: domain-rooms-keep-to-themselves',
      'lib/depots/rules.ts > lib/store/rows.ts: rules-are-pure',
      'lib/page/content-script.ts > lib/parcels/rules.ts: page-stays-low',
      'lib/parcels/queries.ts > components/ui/button.ts: domain-below-the-screen',
      'lib/store/rows.ts > lib/parcels/rules.ts: store-stays-low',
      'lib/sync/push.ts > lib/parcels/labels.ts: middle-rooms-stay-below-the-domain',
      'server/parcels/write.ts > lib/parcels/queries.ts: server-knows-the-contract-and-pure-rules',
    ]);
  });
});
