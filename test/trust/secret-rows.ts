import type { AnyRow, RowKind } from '../../lib/contract/rows/index.ts';
import {
  account,
  activity,
  announcement,
  booking,
  contact,
  deal,
  hostFile,
  lead,
  organisation,
  quota,
  rep,
  stage,
  team,
  template,
  territory,
} from '../kit/rows.ts';

interface SecretRow {
  kind: RowKind;
  row: AnyRow;
}

const everybody = null;
/** Who may read a mark: these reps, or everybody in the organisation. */
type Readers = readonly string[] | typeof everybody;

const manager = 'robin';
const northernReps = ['anna', 'ben'];

/** The rows of one organisation. Every free text in them contains a mark of its row. */
export class SecretRows {
  readonly rows: SecretRow[] = [];
  readonly emails: string[] = [];
  readonly messageKeys: string[] = [];
  readonly #readers = new Map<string, Readers>();
  readonly #letter: string;

  constructor(orgId: string, letter: string, reps: readonly string[]) {
    this.#letter = letter;
    this.#shared(orgId, reps);
    for (const repId of reps) this.#ownedBy(repId);
    this.#nobodys();
  }

  /** A new mark that these reps may read. */
  mark(readers: Readers): string {
    const mark = `zq${this.#letter}${String(this.#readers.size).padStart(4, '0')}z`;
    this.#readers.set(mark, readers);
    return mark;
  }

  /** A text that everybody in the organisation may read. */
  orgMark(text: string): string {
    return `${text} ${this.mark(everybody)}`;
  }

  marksFor(repId: string): Set<string> {
    const marks = [...this.#readers].filter(([, readers]) => readers?.includes(repId) ?? true);
    return new Set(marks.map(([mark]) => mark));
  }

  /** `make` gets the row's mark. The mark is also put into a field that no version knows. */
  #add(kind: RowKind, readers: Readers, make: (mark: string) => AnyRow): void {
    const mark = this.mark(readers);
    this.rows.push({ kind, row: Object.assign(make(mark), { memo: `Memo ${mark}` }) });
  }

  /** An address that the attackers already know, so it contains no mark; only the row's mark shows that they learnt more. */
  #email(): string {
    const email = `person-${this.#letter}${this.emails.length}@secret.example`;
    this.emails.push(email);
    return email;
  }

  #messageKey(): string {
    const key = String(this.messageKeys.length + 1).padStart(64, 'e');
    this.messageKeys.push(key);
    return key;
  }

  /** Rows that everybody in the organisation reads. */
  #shared(orgId: string, reps: readonly string[]): void {
    this.#add('organisation', everybody, (mark) =>
      organisation({ id: orgId, name: mark, ownDomains: [`${mark}.example`] }),
    );
    this.#add('team', everybody, (mark) =>
      team({ id: 'north', name: mark, managerRepId: manager }),
    );
    this.#add('team', everybody, (mark) => team({ id: 'south', name: mark, managerRepId: 'carl' }));
    for (const id of reps) {
      const teamId = northernReps.includes(id) ? 'north' : 'south';
      this.#add('rep', everybody, (mark) =>
        rep({ id, name: mark, email: `${id}@${mark}.example`, teamId }),
      );
      this.#add('territory', everybody, (mark) =>
        territory({
          id: `territory-${id}`,
          name: mark,
          repId: id,
          rules: [{ id: `rule-${id}`, order: 1, label: mark, regions: [mark] }],
        }),
      );
    }
    this.#add('stage', everybody, (mark) => stage({ id: 'proposal', name: mark }));
    this.#add('announcement', everybody, (mark) =>
      announcement({ id: 'news', title: mark, body: mark }),
    );
    this.#add('template', everybody, (mark) =>
      template({ id: 'offer', name: mark, subject: mark, bodyHtml: `<p>${mark}</p>` }),
    );
    this.#add('hostFile', everybody, (mark) => {
      const file = hostFile({ id: 'program@2' });
      return { ...file, host: { ...file.host, label: mark } };
    });
  }

  /** A rep's rows: an account that the rep owns, an account owned through a territory, and all rows of these accounts. */
  #ownedBy(repId: string): void {
    const team = northernReps.includes(repId) ? manager : 'carl';
    const withManager = [...new Set([repId, team])];
    this.#account(`account-${repId}`, { ownerRepId: repId, territoryId: null }, [repId]);
    const territoryId = `territory-${repId}`;
    this.#account(`area-${repId}`, { ownerRepId: null, territoryId }, [repId]);
    this.#add('lead', [repId], (mark) => this.#lead(`lead-${repId}`, mark, repId, null));
    this.#add('deal', withManager, (mark) =>
      deal({
        id: `deal-${repId}`,
        accountId: `account-${repId}`,
        ownerRepId: repId,
        name: mark,
        nextStep: mark,
      }),
    );
    this.#add('activity', [repId], (mark) => this.#activity(`own-${repId}`, mark, repId, null));
    this.#add('quota', withManager, (mark) =>
      quota({ id: `quota-${repId}`, repId, period: mark, amount: 31_415_926 }),
    );
    this.#add('booking', withManager, (mark) =>
      booking({ id: `booking-${repId}`, repId, accountId: `account-${repId}`, name: mark }),
    );
  }

  /** An account with a contact, a lead and an activity. Its name and domains are in its ownership, which everybody reads. */
  #account(
    id: string,
    holder: { ownerRepId: string | null; territoryId: string | null },
    readers: readonly string[],
  ): void {
    const known = this.mark(everybody);
    this.#add('account', readers, (mark) =>
      account({ id, name: known, domains: [`${known}.example`], industry: mark, ...holder }),
    );
    this.#add('contact', readers, (mark) =>
      contact({
        id: `contact-${id}`,
        accountId: id,
        name: mark,
        title: mark,
        emails: [this.#email()],
        phones: [mark],
      }),
    );
    this.#add('lead', readers, (mark) => this.#lead(`lead-${id}`, mark, null, id));
    this.#add('activity', readers, (mark) => this.#activity(`log-${id}`, mark, 'left', id));
  }

  #lead(id: string, mark: string, ownerRepId: string | null, accountId: string | null) {
    return lead({
      id,
      ownerRepId,
      accountId,
      name: mark,
      company: mark,
      title: mark,
      emails: [this.#email()],
      phones: [mark],
      source: mark,
      scoreParts: [{ label: mark, points: 9 }],
      note: mark,
    });
  }

  #activity(id: string, mark: string, repId: string, accountId: string | null) {
    return activity({
      id,
      repId,
      accountId,
      subject: mark,
      note: mark,
      addresses: [this.#email()],
      messageKey: this.#messageKey(),
    });
  }

  /** Rows that no rep reads: an account and a lead without an owner, and rows of somebody who has left. */
  #nobodys(): void {
    this.#account('free', { ownerRepId: null, territoryId: null }, []);
    this.#add('lead', [], (mark) => this.#lead('lead-nobody', mark, null, null));
    this.#add('quota', [], (mark) => quota({ id: 'quota-left', repId: 'left', period: mark }));
    this.#add('deal', [], (mark) => deal({ id: 'deal-left', ownerRepId: 'left', name: mark }));
  }
}
