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
