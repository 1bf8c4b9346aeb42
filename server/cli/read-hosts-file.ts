import { readFile } from 'node:fs/promises';
import { hostBounds } from '../../lib/contract/bounds.ts';
import { currentHost } from '../../lib/contract/page/current-host.ts';
import type { Host } from '../../lib/contract/page/host.ts';
import { parseJson } from '../../lib/kit/parse-json.ts';
import { issueText } from '../import/zod-issue-text.ts';

/** A host file is sent to every page of its site, so a larger one is a mistake. */
const maxBytes = 100_000;

/** The host files of a file, or all of its faults, each with its place. */
export type HostsRead = { ok: true; hosts: Host[] } | { ok: false; faults: string[] };

/** Reads a JSON file that contains one host file or a list of them. Throws if there is no such file. */
export async function readHostsFile(path: string): Promise<HostsRead> {
  const text = await readFile(path, 'utf8');
  const parsed = parseJson(text, { length: 100 * maxBytes, depth: hostBounds.depth });
  if (!parsed.ok) return { ok: false, faults: [parsed.error] };
  const raw = parsed.value;
  const list: unknown[] = Array.isArray(raw) ? raw : [raw];
  const read = list.map((one, at) => readHost(one, Array.isArray(raw) ? [at] : []));
  const faults = [
    ...(list.length === 0 ? ['the file: contains no host file'] : []),
    ...read.flatMap((one) => one.faults),
    ...repeatedIds(read.flatMap(({ host }) => host?.id ?? [])),
  ];
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, hosts: read.flatMap(({ host }) => host ?? []) };
}

type Path = readonly PropertyKey[];

function readHost(raw: unknown, at: Path): { host: Host | null; faults: string[] } {
  const read = currentHost(raw);
  if (!read.ok) {
    const faults = read.error.issues.map((issue) =>
      issueText({ ...issue, path: [...at, ...issue.path] }, 'the file'),
    );
    return { host: null, faults };
  }
  const host = read.value;
  const size = Buffer.byteLength(JSON.stringify(host));
  return {
    host,
    faults: [
      ...unknownFields(raw, host, at),
      ...(size > maxBytes ? [say(at, `has ${size} bytes; at most ${maxBytes} are allowed`)] : []),
    ],
  };
}

const say = (at: Path, what: string) => `${at.length > 0 ? at.join('.') : 'the file'}: ${what}`;

/** Faults for fields that the schema does not know and would ignore: in a file written by hand, they are typing mistakes. */
function unknownFields(raw: unknown, known: unknown, at: Path): string[] {
  if (typeof raw !== 'object' || raw === null) return [];
  return Object.entries(raw).flatMap(([name, part]) => {
    const here = [...at, name];
    if (!Object.hasOwn(Object(known), name))
      return [say(here, 'there is no such field; correct its name or remove it')];
    return unknownFields(part, Reflect.get(Object(known), name), here);
  });
}

function repeatedIds(ids: readonly string[]): string[] {
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [...new Set(twice)].map((id) => `"${id}" appears twice`);
}
