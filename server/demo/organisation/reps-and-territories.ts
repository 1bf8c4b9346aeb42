import type { Rep, RepRole } from '../../../lib/contract/rows/rep.ts';
import type { Team } from '../../../lib/contract/rows/team.ts';
import type { Territory, TerritoryRule } from '../../../lib/contract/rows/territory.ts';
import { addDays } from '../../../lib/kit/date.ts';
import { slug } from '../../../lib/kit/slugify.ts';
import { calendarOf } from './calendars.ts';
import { demoId, type Moment } from './demo-organisation.ts';
import type { Chance } from './random.ts';
import { type Region, regions, slices, teamNames } from './regions.ts';
import { imani, knownCompanies, robin } from './story-accounts.ts';

const domain = 'harborline.example';
const perRegion = slices.length;

/** Robin sells to logistics, wholesale and food in the Netherlands; Imani to industry there. */
const robinNumber = 2;
const imaniNumber = 3;
export const robinId = demoId('rep', robinNumber);
export const imaniId = demoId('rep', imaniNumber);

const teamId = (name: string) => demoId('team', teamNames.indexOf(name) + 1);

function regionOf(number: number): Region {
  const region = regions[Math.floor((number - 1) / perRegion)];
  if (!region) throw new Error(`No region for rep ${number}`);
  return region;
}

export function makeReps(chance: Chance): Rep[] {
  const taken = new Set([robin.email, imani.email]);
  return Array.from({ length: regions.length * perRegion }, (_, index) => {
    const number = index + 1;
    const region = regionOf(number);
    const common = {
      id: demoId('rep', number),
      teamId: teamId(region.team),
      territoryIds: [demoId('territory', number)],
      timeZone: region.timeZone,
      ...calendarOf(region),
    };
    if (number === robinNumber) {
      return {
        ...common,
        ...robin,
        aliases: ['robin.pereira@harborline.example'],
        locale: 'en-GB',
      };
    }
    if (number === imaniNumber) {
      const roles: RepRole[] = ['rep', 'operations'];
      return { ...common, ...imani, aliases: [], locale: 'en-GB', roles };
    }
    return { ...common, ...newPerson(chance, region, taken), aliases: [], locale: region.locale };
  });
}

function newPerson(chance: Chance, region: Region, taken: Set<string>) {
  for (;;) {
    const { first, last } = chance.person(region.language);
    const email = `${slug(first, '.')}.${slug(last, '.')}@${domain}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return { name: `${first} ${last}`, email };
  }
}

/** Makes the teams. The first rep of a team manages it; the first team's manager leads all of sales, with the other teams below. */
export function makeTeams(reps: readonly Rep[]): Team[] {
  const managers = teamNames.map((name) => reps.find((rep) => rep.teamId === teamId(name)));
  const sales = demoId('team', teamNames.length + 1);
  const head = managers[0]?.id ?? null;
  const teams = teamNames.map((name, index) => ({
    ...{ id: teamId(name), name, parentId: sales },
    managerRepId: managers[index]?.id ?? null,
  }));
  return [{ id: sales, name: 'Sales', managerRepId: head }, ...teams];
}

/** The last rep has left, and the accounts wait for somebody else. */
export function endLast(reps: readonly Rep[], { today }: Moment): Rep[] {
  return reps.map((rep, index) =>
    index === reps.length - 1 ? { ...rep, activeTo: addDays(today, -10) } : rep,
  );
}

/** Makes one territory per rep. Rules for named accounts come first, then large companies, then industries, then the rest. */
export function makeTerritories(
  chance: Chance,
  reps: readonly Rep[],
  accountIdOf: (key: string) => string,
  { today }: Moment,
): Territory[] {
  return reps.map((rep, index) => {
    const region = regionOf(index + 1);
    const slice = slices[index % perRegion];
    if (!slice) throw new Error(`No slice for rep ${rep.id}`);
    const id = demoId('territory', index + 1);
    const rules: TerritoryRule[] = [];
    const named = knownCompanies.filter(
      ({ holder }) =>
        (rep.id === robinId && (holder === 'robin' || holder === 'two-holders')) ||
        (rep.id === imaniId && holder === 'imani'),
    );
    if (named.length > 0) {
      const accountIds = named.map(({ key }) => accountIdOf(key));
      rules.push({ id: `${id}-1`, order: index + 1, label: 'named account', accountIds });
    }
    const order = ((index % perRegion) + 1) * 100 + Math.floor(index / perRegion) + 1;
    const { label, ...conditions } = slice;
    rules.push({
      id: `${id}-2`,
      order,
      label: `${region.name}, ${label}`,
      regions: [region.name],
      ...('industries' in conditions ? { industries: [...(conditions.industries ?? [])] } : {}),
      ...('minSize' in conditions ? { minSize: conditions.minSize } : {}),
    });
    return {
      id,
      name: `${region.name}: ${label}`,
      repId: rep.id,
      since: addDays(today, -chance.between(90, 1_100)),
      rules,
    };
  });
}
