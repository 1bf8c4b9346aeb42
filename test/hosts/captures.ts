import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '../../lib/contract/zod.ts';
import { still } from './kit.ts';
import type { Fixture } from './made/fixture.ts';

const Person = z.union([z.string(), z.object({ address: z.string() })]);

/** The file beside a captured page: the page's address, and its expected reading. */
const Note = z.object({
  url: z.string(),
  expected: z.object({
    kind: z.nullable(z.enum(['list', 'read', 'compose', 'record', 'other'])),
    people: z.array(Person),
    recordId: z.optional(z.nullable(z.string())),
    recordType: z.optional(z.nullable(z.string())),
    subject: z.optional(z.nullable(z.string())),
    mailbox: z.optional(z.nullable(z.string())),
    composer: z.optional(z.boolean()),
  }),
  /** Fields whose values are not in the HTML: selector and value. */
  values: z.optional(z.record(z.string(), z.string())),
  /** The contents of frames: selector (for a frame in a frame, several with ` > ` between) and the file beside this one. */
  frames: z.optional(z.record(z.string(), z.string())),
});

/** The pages of `FOLDER/<host>/<name>.html` with `<name>.json`, by host. Throws if a note is missing or wrong. */
export function capturesIn(folder: string): Record<string, Fixture[]> {
  const hosts = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Object.fromEntries(hosts.map(({ name }) => [name, captureOf(join(folder, name))]));
}

function captureOf(folder: string): Fixture[] {
  const framed = new Set<string>();
  const notes = readdirSync(folder)
    .filter((name) => name.endsWith('.html') && existsSync(join(folder, noteOf(name))))
    .map((name) => {
      const note = readNote(join(folder, noteOf(name)));
      for (const file of Object.values(note.frames ?? {})) framed.add(file);
      return { name, note };
    });
  for (const name of readdirSync(folder)) {
    const described = existsSync(join(folder, noteOf(name))) || framed.has(name);
    if (name.endsWith('.html') && !described) {
      throw new Error(
        `${join(folder, name)}: no ${noteOf(name)} beside it says what it should read as`,
      );
    }
  }
  return notes.map(({ name, note }) => sample(folder, name, note));
}

function sample(folder: string, name: string, note: z.infer<typeof Note>): Fixture {
  const { recordId, recordType, people, ...rest } = note.expected;
  const frames = Object.entries(note.frames ?? {});
  return {
    name: name.slice(0, -'.html'.length),
    url: note.url,
    html: still(join(folder, name)),
    values: note.values,
    frames: Object.fromEntries(frames.map(([at, file]) => [at, still(join(folder, file))])),
    expect: {
      ...rest,
      people: people.map((one) => (typeof one === 'string' ? one : one.address).toLowerCase()),
      record: recordId,
      type: recordType,
    },
  };
}

const noteOf = (name: string) => name.replace(/\.html$/, '.json');

function readNote(file: string): z.infer<typeof Note> {
  const parsed = Note.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
