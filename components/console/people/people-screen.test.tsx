// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { askOps } from '../../../lib/console/ops-client.ts';
import { OpsFailure, type PeopleResponse } from '../../../lib/console/view.ts';
import { loadScreenTexts, loadTexts } from '../../i18n/load-texts.ts';
import { makeQueryClient } from '../../query/make-client.ts';
import { loadConsoleTexts } from '../console-texts.ts';
import { PeopleScreen } from './people-screen.tsx';

interface Asked {
  search: string;
  withdrawn: AbortSignal | undefined;
  answer: (...names: string[]) => void;
  fail: () => void;
}

const asked = vi.hoisted((): Asked[] => []);
vi.mock(import('../../../lib/console/ops-client.ts'), async (original) => ({
  ...(await original()),
  askOps: ((_path, body, _schema, withdrawn) =>
    new Promise((resolve, reject) => {
      asked.push({
        ...{ search: String(Reflect.get(body, 'search')), withdrawn },
        answer: (...names) => resolve(peopleNamed(names) as never), // the screen asks for people only
        fail: () => reject(new OpsFailure('offline')),
      });
    })) satisfies typeof askOps,
}));

function peopleNamed(names: readonly string[]): PeopleResponse {
  const nothing = { team: null, manager: null, activeFrom: null, activeTo: null, links: [] };
  const people = names.map((name) => ({
    ...{ id: name, name, email: `${name}@acme.example`, roles: ['rep'] },
    ...nothing,
  }));
  return { wire: 2, people, total: names.length, issuer: 'https://login.example' };
}

let app: Root;
let root: HTMLElement;

beforeEach(async () => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  asked.length = 0;
  await Promise.all([loadTexts('en'), loadScreenTexts(), loadConsoleTexts()]);
  vi.useFakeTimers();
  root = document.body.appendChild(document.createElement('div'));
  app = createRoot(root);
  await act(() =>
    app.render(
      <QueryClientProvider client={makeQueryClient()}>
        <PeopleScreen />
      </QueryClientProvider>,
    ),
  );
});

afterEach(async () => {
  await act(() => app.unmount());
  root.remove();
  vi.useRealTimers();
});

async function type(text: string): Promise<void> {
  const field = root.querySelector('input');
  await act(() => {
    // React listens to the setter of the element itself.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const pause = (ms = 250) => act(() => vi.advanceTimersByTimeAsync(ms));
const answer = (at: number, ...names: string[]) =>
  act(async () => {
    asked[at]?.answer(...names);
    await vi.advanceTimersByTimeAsync(0);
  });
const shown = () =>
  [...root.querySelectorAll('th button bdi:first-child')].map((one) => one.textContent);

it('A word that is typed letter by letter is searched for once, after a pause', async () => {
  await answer(0, 'anna', 'mia');
  for (const text of ['m', 'mi', 'mia']) {
    await type(text);
    await pause(200);
  }
  expect(asked.map(({ search }) => search)).toEqual(['']);
  await pause();
  expect(asked.map(({ search }) => search)).toEqual(['', 'mia']);
});

it('The previous list stays until the answer arrives, and the status says that a search is running', async () => {
  await answer(0, 'anna', 'mia');
  const status = () => root.querySelector('[role=status]')?.textContent;
  expect(status()).toBe('2 people');
  await type('mia');
  await pause();
  expect([shown(), status()]).toEqual([['anna', 'mia'], 'Searching…']);
  await answer(1, 'mia');
  expect([shown(), status()]).toEqual([['mia'], '1 person']);
});

it('An earlier search is withdrawn, and its late answer is not shown', async () => {
  await answer(0, 'anna', 'mia');
  await type('an');
  await pause();
  await type('mi');
  await pause();
  expect(asked[1]?.withdrawn?.aborted).toBe(true);
  await answer(2, 'mia');
  await answer(1, 'anna');
  expect(shown()).toEqual(['mia']);
});

it('“Nobody matches” names the search that was answered, never the one that is running', async () => {
  await answer(0, 'anna');
  await type('zzz');
  await pause();
  await answer(1);
  expect(root.textContent).toContain('Nobody matches “zzz”.');
  await type('zzy');
  await pause();
  expect(root.textContent).not.toContain('Nobody matches');
});

it('A search that fails says why, and can be tried again', async () => {
  await answer(0, 'anna');
  await type('mia');
  await pause();
  await act(async () => {
    asked[1]?.fail();
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(root.querySelector('[role=alert]')?.textContent).toContain('The server can’t be reached.');
  await act(() => root.querySelector<HTMLElement>('[role=alert] button')?.click());
  await answer(2, 'mia');
  expect(shown()).toEqual(['mia']);
});
