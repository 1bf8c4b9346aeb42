import { Organisation } from '../../lib/contract/rows/organisation.ts';
import type { Clock } from '../../lib/kit/clock.ts';
import { isCurrency } from '../../lib/kit/intl.ts';
import { hostIn } from '../../lib/kit/registered-domain.ts';
import { slug } from '../../lib/kit/slugify.ts';
import type { Tx } from '../db/database.ts';
import { createOrg, listOrgs } from '../db/org.ts';
import { NO_ORG } from '../session/oidc-store.ts';
import { findOrganisation } from '../write/find-organisation.ts';
import { freeEmailDomains } from '../write/free-email-domains.ts';
import { writeChanges } from '../write/write-rows.ts';
import { CommandError } from './errors.ts';

export interface NewOrganisation {
  name: string;
  currency: string;
  timeZone: string;
  id?: string;
  locale?: string;
  ownDomains?: readonly string[];
}

function checkCodes({ currency, timeZone, locale = 'en-GB' }: NewOrganisation): void {
  if (!isCurrency(currency)) {
    throw new CommandError(
      `--currency: "${currency}" is not a currency code (expected a code such as EUR)`,
    );
  }
  try {
    new Intl.DateTimeFormat(locale, { timeZone });
  } catch {
    throw new CommandError(
      `--time-zone or --locale: "${timeZone}" or "${locale}" is unknown (expected values such as Europe/Amsterdam and en-GB)`,
    );
  }
}

/** Creates an organisation with its settings row, and returns its id. Throws a CommandError if the id exists or a value is wrong. */
export async function addOrganisation(
  tx: Tx,
  wanted: NewOrganisation,
  clock: Clock,
): Promise<string> {
  checkCodes(wanted);
  const id = wanted.id ?? slug(wanted.name, '-');
  if (id === NO_ORG)
    throw new CommandError(`"${id}" cannot be an organisation's id: choose another with --id`);
  if ((await listOrgs(tx)).some((org) => org.org_id === id)) {
    throw new CommandError(
      `An organisation with the id "${id}" exists already: choose another with --id`,
    );
  }
  const row = Organisation.safeParse({
    id,
    name: wanted.name,
    currency: wanted.currency,
    timeZone: wanted.timeZone,
    locale: wanted.locale ?? 'en-GB',
    ownDomains: (wanted.ownDomains ?? []).map((domain) => hostIn(domain) ?? domain.toLowerCase()),
    freeMailDomains: [...freeEmailDomains],
    workingWeekdays: [1, 2, 3, 4, 5],
    holidays: [],
  });
  if (!row.success) {
    const issue = row.error.issues[0];
    throw new CommandError(
      `${issue?.path.join('.') ?? 'organisation'}: ${issue?.message ?? 'unreadable'}`,
    );
  }
  await createOrg(tx, id, wanted.name);
  await writeChanges(tx, id, [{ kind: 'organisation', id, row: row.data }], clock);
  return id;
}

/** The settings of the organisation that a command is for: the named one, or the only one. Throws a CommandError if unclear. */
export async function chooseOrganisation(tx: Tx, named: string | undefined): Promise<Organisation> {
  const orgs = await listOrgs(tx);
  const list = orgs.map((org) => org.org_id).join(', ');
  if (orgs.length === 0)
    throw new CommandError('There is no organisation yet: create one with "org create"');
  if (named === undefined && orgs.length > 1)
    throw new CommandError(`Specify the organisation with --org: ${list}`);
  const id = named ?? orgs[0]?.org_id ?? '';
  if (!orgs.some((org) => org.org_id === id)) {
    throw new CommandError(`There is no organisation "${id}" (organisations: ${list})`);
  }
  const found = await findOrganisation(tx, id);
  if (!found)
    throw new CommandError(
      `Organisation "${id}" has no settings: import them with --kind organisation`,
    );
  return found;
}
