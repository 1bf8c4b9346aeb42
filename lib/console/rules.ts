import { type RepRole, repRoles } from '../contract/rows/rep.ts';

/** The roles that open the console. The server checks them again, by the stored row. */
export const consoleRoles: readonly RepRole[] = ['operations'];

/** Whether a rep with these roles may open the console. */
export function opensConsole(roles: readonly string[] | undefined): boolean {
  return consoleRoles.some((role) => roles?.includes(role));
}

/** Roles that somebody has chosen to give or to take, not saved yet. */
export type RoleEdit = Partial<Record<RepRole, boolean>>;

/** The roles of a person with an edit on top, in the usual order. The roles may change while the edit is not saved. */
export function editedRoles(roles: readonly string[], edit: RoleEdit): RepRole[] {
  return repRoles.filter((role) => edit[role] ?? roles.includes(role));
}

/** The kind that a file's name states: `accounts-2026.csv` holds accounts. Null if the name states no kind, or several. */
export function kindOfFile(fileName: string, kinds: readonly { name: string }[]): string | null {
  const words = fileName.toLowerCase().split(/[^a-z]+/);
  const named = kinds.filter(({ name }) => words.includes(name.toLowerCase()));
  return named.length === 1 ? (named[0]?.name ?? null) : null;
}

/** The files in the order in which their kinds are loaded; those without a kind come last. */
export function inLoadOrder<T extends { kind: string | null }>(
  files: readonly T[],
  kinds: readonly { name: string }[],
): T[] {
  const placeOf = ({ kind }: T) => {
    const at = kinds.findIndex(({ name }) => name === kind);
    return at === -1 ? kinds.length : at;
  };
  return files.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Lines of CSV text for a spreadsheet. A cell that the spreadsheet would run as a formula becomes text. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  // A spreadsheet ignores spaces before the sign that starts a formula.
  const safe = /^\s*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The header of a CSV text and the records that begin on these lines (1-based), as they stand in the text. */
export function pickRecords(text: string, lines: readonly number[]): string {
  const wanted = new Set(lines);
  const picked: string[] = [];
  for (const { line, record } of recordsIn(text)) {
    if (picked.length === 0 || wanted.has(line)) picked.push(record);
  }
  return picked.map((record) => `${record}\r\n`).join('');
}

/** A line break inside quotes does not end a record. */
function* recordsIn(text: string): Generator<{ line: number; record: string }> {
  let [line, from, start, quoted] = [1, 1, 0, false];
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (at < text.length && text[at] !== '\n') continue;
    line += 1;
    if (quoted && at < text.length) continue;
    const record = text.slice(start, at).replace(/\r$/, '');
    if (record.trim() !== '') yield { line: from, record };
    [from, start] = [line, at + 1];
  }
}
