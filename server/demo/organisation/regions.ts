import type { Language } from './random.ts';

/** A sales region. It has four territories with one rep each. */
export interface Region {
  name: string;
  team: string;
  language: Language;
  cities: readonly string[];
  /** ISO 3166-1, of all cities that `elsewhere` does not name. */
  country: string;
  elsewhere?: Readonly<Record<string, string>>;
  /** Legal forms of companies. */
  forms: readonly string[];
  timeZone: string;
  locale: string;
  /** The beginning of phone numbers, in a range that is reserved for fiction where there is one. */
  phone: string;
  /** The weight of the region when accounts are drawn. */
  weight: number;
}

const zone = (timeZone: string, locale: string, phone: string) => ({ timeZone, locale, phone });

export const regions: readonly Region[] = [
  {
    name: 'Netherlands',
    country: 'NL',
    cities: ['Utrecht', 'Rotterdam', 'Eindhoven', 'Zwolle', 'Breda', 'Tilburg', 'Almere', 'Venlo'],
    team: 'Benelux',
    language: 'nl',
    forms: ['B.V.', 'N.V.', '& Zn.'],
    weight: 16,
    ...zone('Europe/Amsterdam', 'nl-NL', '+31 20 555'),
  },
  {
    name: 'Belgium',
    country: 'BE',
    cities: ['Antwerpen', 'Gent', 'Liège', 'Hasselt', 'Brugge', 'Namur'],
    team: 'Benelux',
    language: 'nl',
    forms: ['N.V.', 'B.V.'],
    weight: 10,
    ...zone('Europe/Brussels', 'nl-BE', '+32 3 555'),
  },
  {
    name: 'Germany',
    country: 'DE',
    cities: ['Köln', 'Hamburg', 'München', 'Leipzig', 'Bremen', 'Dortmund', 'Nürnberg', 'Münster'],
    team: 'DACH',
    language: 'de',
    forms: ['GmbH', 'AG', 'GmbH & Co. KG'],
    weight: 18,
    ...zone('Europe/Berlin', 'de-DE', '+49 221 555'),
  },
  {
    name: 'Austria and Switzerland',
    country: 'AT',
    elsewhere: { Zürich: 'CH', Basel: 'CH', Bern: 'CH' },
    cities: ['Wien', 'Graz', 'Linz', 'Zürich', 'Basel', 'Bern'],
    team: 'DACH',
    language: 'de',
    forms: ['GmbH', 'AG'],
    weight: 8,
    ...zone('Europe/Zurich', 'de-CH', '+43 1 555'),
  },
  {
    name: 'Nordics',
    country: 'DK',
    elsewhere: { Göteborg: 'SE', Malmö: 'SE', Bergen: 'NO', Tromsø: 'NO' },
    cities: ['Århus', 'Odense', 'Göteborg', 'Malmö', 'Bergen', 'Tromsø'],
    team: 'Nordics',
    language: 'da',
    forms: ['A/S', 'AB', 'AS'],
    weight: 9,
    ...zone('Europe/Copenhagen', 'da-DK', '+45 20 555'),
  },
  {
    name: 'France',
    country: 'FR',
    cities: ['Lyon', 'Lille', 'Nantes', 'Orléans', 'Besançon', 'Bordeaux'],
    team: 'South',
    language: 'fr',
    forms: ['SAS', 'SARL', 'SA'],
    weight: 12,
    ...zone('Europe/Paris', 'fr-FR', '+33 1 99 00'),
  },
  {
    name: 'Iberia',
    country: 'ES',
    elsewhere: { Porto: 'PT', Braga: 'PT' },
    cities: ['Málaga', 'Sevilla', 'Bilbao', 'Porto', 'Braga', 'Cádiz'],
    team: 'South',
    language: 'es',
    forms: ['S.L.', 'S.A.'],
    weight: 8,
    ...zone('Europe/Madrid', 'es-ES', '+34 91 555'),
  },
  {
    name: 'United Kingdom and Ireland',
    country: 'GB',
    elsewhere: { Cork: 'IE' },
    cities: ['Leeds', 'Bristol', 'Glasgow', 'Cardiff', 'Cork', 'Derby'],
    team: 'United Kingdom and Ireland',
    language: 'en_GB',
    forms: ['Ltd', 'PLC', 'Group'],
    weight: 10,
    ...zone('Europe/London', 'en-GB', '+44 20 7946'),
  },
  {
    name: 'Poland and Baltics',
    country: 'PL',
    elsewhere: { Rīga: 'LV', Kaunas: 'LT' },
    cities: ['Łódź', 'Kraków', 'Poznań', 'Gdańsk', 'Rīga', 'Kaunas'],
    team: 'East',
    language: 'pl',
    forms: ['Sp. z o.o.', 'S.A.'],
    weight: 5,
    ...zone('Europe/Warsaw', 'pl-PL', '+48 22 555'),
  },
  {
    name: 'Italy',
    country: 'IT',
    cities: ['Torino', 'Bologna', 'Verona', 'Parma', 'Bari', 'Forlì'],
    team: 'East',
    language: 'it',
    forms: ['S.r.l.', 'S.p.A.'],
    weight: 4,
    ...zone('Europe/Rome', 'it-IT', '+39 02 555'),
  },
];

export const teamNames = [...new Set(regions.map((region) => region.team))];

/** Industries, and the words in the names of their companies. */
export const industries = {
  Logistics: ['Logistics', 'Transport', 'Cargo', 'Express'],
  Wholesale: ['Trading', 'Wholesale', 'Supply'],
  Food: ['Foods', 'Fresh', 'Catering', 'Dairy'],
  Manufacturing: ['Industries', 'Components', 'Metal', 'Tools'],
  Energy: ['Energy', 'Solar', 'Power'],
  Construction: ['Construction', 'Contracting', 'Roofing'],
  Retail: ['Retail', 'Stores', 'Market'],
  Furniture: ['Interiors', 'Living', 'Kitchens'],
  Healthcare: ['Care', 'Medical', 'Pharma'],
  Publishing: ['Media', 'Press', 'Print'],
  'Facility services': ['Facilities', 'Cleaning', 'Services'],
  Telecom: ['Networks', 'Telecom', 'Connect'],
} as const;
export type Industry = keyof typeof industries;
export const industryNames = Object.keys(industries) as readonly Industry[]; // The keys of the literal above.

/** How a region's accounts are divided among its reps: large companies, two groups of industries, and the rest. */
export const slices: readonly {
  label: string;
  minSize?: number;
  industries?: readonly Industry[];
}[] = [
  { label: '1,000 employees or more', minSize: 1_000 },
  { label: 'logistics, wholesale, food', industries: ['Logistics', 'Wholesale', 'Food'] },
  {
    label: 'manufacturing, energy, construction',
    industries: ['Manufacturing', 'Energy', 'Construction'],
  },
  { label: 'everything else' },
];
