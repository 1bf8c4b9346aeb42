import { feminine, masculine } from '../kit/name-words.ts';
import type { Place } from '../kit/place.ts';
import { english, openings } from './letter-words.ts';
import type { PersonName } from './person-name.ts';

type Gender = 'm' | 'f';

/** "Sehr geehrte Frau Dr. Berg"; null if the last name or the form of address is not known, or if the language has no salutations here. */
export function salutationLine(name: PersonName, place: Place): string | null {
  const { family } = name;
  if (family === null) return null;
  if (place.language === 'en') return englishLine(name, family, place);
  const gender = genderOf(name.salutation);
  const opening = openings[place.language];
  if (gender === null || opening === undefined) return null;
  const title = place.language === 'de' ? germanTitle(name.honorific) : '';
  return `${opening[gender]} ${title}${place.language === 'nl' ? capital(family) : family}`;
}

function englishLine(name: PersonName, family: string, { country }: Place): string | null {
  const title = englishTitle(name);
  if (title === null) return null;
  // "Dr." and "Mr." have their dot in America only.
  const dot = country === 'US' && /^(Dr|Mr|Mrs|Ms|Mx)$/.test(title) ? '.' : '';
  return `${english.dear} ${title}${dot} ${family}`;
}

function englishTitle(name: PersonName): string | null {
  const { doctor, professor } = titlesOf(name);
  if (professor) return english.professor;
  if (doctor) return english.doctor;
  const own = bare(name.salutation);
  if (['mr', 'mrs', 'ms', 'mx', 'miss'].includes(own)) return capital(own);
  const gender = genderOf(name.salutation);
  return gender && { m: 'Mr', f: 'Ms' }[gender];
}

/** German salutations include the titles of doctors and professors, without their subjects. */
function germanTitle(honorific: string | null): string {
  const { doctor, professor } = titlesOf({ honorific, salutation: null });
  return `${professor ? 'Prof. ' : ''}${doctor ? 'Dr. ' : ''}`;
}

/** Some CRMs keep "Dr." where others keep "Ms". */
function titlesOf({ honorific, salutation }: Pick<PersonName, 'honorific' | 'salutation'>) {
  const words = `${honorific ?? ''} ${salutation ?? ''}`.toLowerCase().split(/[\s.-]+/);
  return {
    doctor: words.some((word) => word === 'dr' || word === 'dra' || word === 'doctor'),
    professor: words.some((word) => /^prof(essor(in)?)?$/.test(word)),
  };
}

/** The gender that a form of address states. "Frau Dr." counts as "Frau". */
function genderOf(salutation: string | null): Gender | null {
  const words = (salutation ?? '').split(' ').map(bare);
  const isMale = words.some((word) => masculine.has(word));
  const isFemale = words.some((word) => feminine.has(word));
  if (isMale === isFemale) return null;
  return isMale ? 'm' : 'f';
}

function bare(word: string | null): string {
  return (word ?? '').toLowerCase().replaceAll('.', '');
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
