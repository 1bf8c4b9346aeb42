import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nameBuild } from '../../scripts/packaging/build-id.ts';

let folder: string;
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repside-build-'));
  write('package.json', '{"version": "1.2.3"}');
  write('components/quota/glance.module.css', '.share {}');
  write('lib/quota/rules.ts', 'export const share = 1;');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('The name of a build starts with the version and is the same for the same sources', () => {
  expect(nameBuild(folder)).toMatch(/^1\.2\.3-[0-9a-f]{8}$/);
  expect(nameBuild(folder)).toBe(nameBuild(folder));
});

it.each([
  ['components/quota/glance.module.css', '.portion {}'],
  ['lib/quota/rules.ts', 'export const share = 2;'],
  ['lib/quota/more-rules.ts', ''],
  ['package.json', '{"version": "1.2.4"}'],
])('The name of a build changes with %s', (file, text) => {
  const before = nameBuild(folder);
  write(file, text);
  expect(nameBuild(folder)).not.toBe(before);
});

it('The name of a build does not change with a test', () => {
  const before = nameBuild(folder);
  write('lib/quota/rules.test.ts', 'it');
  expect(nameBuild(folder)).toBe(before);
});
