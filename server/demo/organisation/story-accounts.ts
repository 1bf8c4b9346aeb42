import type { Contact } from '../../../lib/contract/rows/contact.ts';

/** The people and companies of the demo's story. All others are drawn at random. */

/** What is known about a person apart from the name. */
type PersonFacts = Partial<
  Pick<Contact, 'given' | 'family' | 'salutation' | 'honorific' | 'language'>
>;

export interface KnownCompany {
  key: string;
  name: string;
  domains: readonly string[];
  region: string;
  industry: string;
  size: number;
  city?: string;
  country?: string;
  /**
   * `robin`, `imani`: a named account of that rep. `rule`: assigned by rule. `nobody`: no rule matches. `conflict`: in Robin's territory, but
   * owned by a colleague.
   */
  holder: 'robin' | 'imani' | 'rule' | 'nobody' | 'two-holders';
  people: readonly ({
    name: string;
    title: string;
    emails: readonly string[];
    phones: readonly string[];
  } & PersonFacts)[];
}

const person = (
  name: string,
  title: string,
  email: string,
  phone?: string,
  facts: PersonFacts = {},
) => ({ name, title, emails: [email], phones: phone ? [phone] : [], ...facts });

export const knownCompanies: readonly KnownCompany[] = [
  {
    key: 'northwind',
    name: 'Northwind Traders',
    domains: ['northwind-traders.example'],
    region: 'Netherlands',
    city: 'Rotterdam',
    country: 'NL',
    industry: 'Wholesale',
    size: 420,
    holder: 'rule',
    people: [
      person(
        'Dana Whitfield',
        'Head of Fleet',
        'dana.whitfield@northwind-traders.example',
        '+31 10 555 0142',
        { given: 'Dana', family: 'Whitfield', salutation: 'Ms', language: 'en-GB' },
      ),
      person('Marcus Oyelaran', 'CFO', 'marcus.oyelaran@northwind-traders.example'),
      person('Northwind Legal', 'Legal department', 'legal@northwind-traders.example'),
    ],
  },
  {
    key: 'fabrikam',
    name: 'Fabrikam Logistics',
    domains: ['fabrikam-logistics.example'],
    region: 'Belgium',
    industry: 'Logistics',
    size: 310,
    holder: 'robin',
    people: [
      person(
        'Priya Raghunathan',
        'Operations Director',
        'priya.raghunathan@fabrikam-logistics.example',
      ),
      person('Fabrikam Dispatch', 'Dispatch desk', 'dispatch@fabrikam-logistics.example'),
    ],
  },
  {
    key: 'blaabaer',
    name: 'Blåbær Møbler A/S',
    domains: ['blaabaer-moebler.example'],
    region: 'Nordics',
    industry: 'Furniture',
    size: 180,
    holder: 'robin',
    people: [
      person(
        'Zoë Müller-Østergård',
        'Head of Purchasing',
        'zoe.mueller@blaabaer-moebler.example',
        '+45 20 555 014',
      ),
    ],
  },
  {
    key: 'adatum',
    name: 'Adatum Energy',
    city: 'Köln',
    country: 'DE',
    domains: ['adatum-energy.example'],
    region: 'Germany',
    industry: 'Energy',
    size: 4_200,
    holder: 'imani',
    people: [
      person('Chidi Okafor', 'Procurement', 'chidi.okafor@adatum-energy.example'),
      person('Светлана Орлова', 'IT Security', 'svetlana.orlova@adatum-energy.example'),
      person('Adatum RFP desk', 'Procurement', 'rfp-inbox@adatum-energy.example'),
      person('Adatum Facilities', 'Facilities', 'facilities@adatum-energy.example'),
    ],
  },
  {
    key: 'lucerne',
    name: 'Lucerne Publishing & Sons',
    domains: ['lucerne-publishing.example'],
    region: 'Nordics',
    industry: 'Publishing',
    size: 95,
    holder: 'two-holders',
    people: [person('Hannah Sørli', 'IT Manager', 'hannah.sorli@lucerne-publishing.example')],
  },
  {
    key: 'kobayashi',
    name: '小林精機株式会社',
    domains: ['kobayashi-seiki.example'],
    region: 'Japan',
    industry: 'Manufacturing',
    size: 260,
    holder: 'nobody',
    people: [person('佐藤 健太', '物流部', 'k.sato@kobayashi-seiki.example')],
  },
];

// These are unknown on purpose, so that the demo can show unknown people: Oasis Retail (layla.haddad@oasis-retail.example), Tomasz
// Kowalczyk at a free-email address, and a rival bidder (tailspin-systems.example).

/** The rep who signs in to the demo, and a colleague. */
export const robin = { name: 'Robin Pereira', email: 'rep@harborline.example' };
export const imani = { name: 'Imani Okonkwo', email: 'imani.okonkwo@harborline.example' };
/** Robin's quota for this quarter and the amount booked so far, in cents. */
export const robinQuota = 30_000_000;
export const robinBooked = 18_310_000;
