import { expect, type Page, test } from '@playwright/test';
import type { ChosenHost } from '../../lib/contract/page/host-shape.ts';
import { enter, serve, type World } from './kit.ts';

/** A host file that was delivered after the package, and the host file that it replaces. */
const base = 'https://crm.example/';
const anchors = { recordId: [], messageIdentity: [] };

function program(version: number, subject: string, more: Partial<ChosenHost> = {}): ChosenHost {
  return {
    id: 'program',
    label: 'Program',
    version,
    hosts: ['crm.example'],
    mailbox: [],
    pages: [
      {
        kind: 'read',
        url: ['/mail/{record:word}'],
        present: '#mail',
        people: [],
        subject: [{ find: subject, take: { from: 'text' } }],
        ...anchors,
      },
      { kind: 'list', url: ['/'], people: [], subject: [], ...anchors },
    ],
    source: 'organisation',
    proven: false,
    ...more,
  };
}

const shipped = program(1, 'h1', { source: 'package', proven: true });

async function open(page: Page, ...hosts: ChosenHost[]): Promise<World> {
  const body =
    '<!doctype html><html lang="en"><body><div id="mail"><h1>First</h1></div></body></html>';
  await serve(page, { [base]: body, 'crm.example/mail': body });
  await page.goto(`${base}mail/a`);
  const world = await enter(page);
  await world.call('deliver', hosts);
  await world.call('start', 'https://frame.example/');
  return world;
}

const last = async (world: World) => (await world.call('readings')).at(-1);

test('A newer host file is tried first, and reports once that it reads well', async ({ page }) => {
  const world = await open(page, program(2, '#mail h1'), shipped);
  await expect
    .poll(() => last(world))
    .toMatchObject({ subject: 'First', source: 'organisation', version: 2 });
  await page.evaluate(() => history.pushState(null, '', '/mail/b'));
  await page.evaluate(() => {
    document
      .querySelector('#mail')
      ?.replaceChildren(Object.assign(document.createElement('h1'), { textContent: 'Second' }));
  });
  await expect.poll(async () => (await last(world))?.subject).toBe('Second');
  expect(await world.call('trials')).toEqual([
    { id: 'program', source: 'organisation', version: 2, read: 'well' },
  ]);
});

test('A host file that finds nobody where the old one does reports this once for each email, and is replaced at once', async ({
  page,
}) => {
  const world = await open(page, program(2, '.renamed'), shipped);
  const blank = { id: 'program', source: 'organisation', version: 2, read: 'blank' };
  await expect.poll(() => world.call('trials')).toEqual([blank]);
  await page.evaluate(() => document.querySelector('#mail')?.append(document.createElement('hr')));
  await page.evaluate(() => history.pushState(null, '', '/mail/b'));
  await expect.poll(() => world.call('trials')).toEqual([blank, blank]);
  await world.call('deliver', [shipped]);
  await expect
    .poll(() => last(world))
    .toMatchObject({ subject: 'First', source: 'package', version: 1 });
});

test('A host file reports nothing when the old one finds nobody either', async ({ page }) => {
  const world = await open(
    page,
    program(2, '.renamed'),
    program(1, '.never', { source: 'package', proven: true }),
  );
  await expect.poll(async () => (await last(world))?.version).toBe(2);
  expect(await world.call('trials')).toEqual([]);
});

test('A host file with an invalid selector reports this, and the previous host file is used', async ({
  page,
}) => {
  const world = await open(page, program(2, 'h1['), shipped);
  await expect.poll(() => last(world)).toMatchObject({ subject: 'First', source: 'package' });
  expect(await world.call('trials')).toEqual([
    { id: 'program', source: 'organisation', version: 2, read: 'invalid' },
  ]);
});
