import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { root } from '../kit/run-command.ts';

const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const rooms = 'components|docs|entrypoints|lib|scripts|server|test';
const files = globSync(`{${rooms.replaceAll('|', ',')}}/**/*.{ts,tsx}`, { cwd: root });

/** The names between backticks, without those that stand for any name (`<noun>`). */
function named(part: string): string[] {
  return [...part.matchAll(/`([^`\s]+)`/g)].flatMap((found) => found[1] ?? []);
}

describe('CONTRIBUTING.md', () => {
  it('CONTRIBUTING.md names files and folders that exist', () => {
    const paths = named(text)
      .filter((name) => new RegExp(`^(${rooms})/`).test(name) && !/[<*]/.test(name))
      .filter((name) => !existsSync(join(root, name)) && !isModule(name));
    expect(paths).toEqual([]);
  });

  it('CONTRIBUTING.md lists existing files for each flow', () => {
    const flows = /\n## Four flows[^\n]*\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
    const steps = named(flows);
    expect(steps.length).toBeGreaterThan(30);
    expect(steps.filter((name) => !isModule(name) && !existsSync(join(root, name)))).toEqual([]);
  });
});

/** `<room>` stands for any room; a name without a folder matches any file of that name. */
function isModule(name: string): boolean {
  const [before = '', after] = name.split('<room>');
  const fits = (file: string) => {
    const path = `/${file.replace(/\.tsx?$/, '')}`;
    if (after === undefined) return path.endsWith(`/${name}`);
    return path.startsWith(`/${before}`) && path.endsWith(after);
  };
  return files.some(fits);
}
