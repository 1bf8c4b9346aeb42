import { html } from 'hono/html';
import { parseAccept } from 'hono/utils/accept';

type Html = ReturnType<typeof html>;

/** Why a sign-in can't go on. `refused`: the provider did not accept the request. */
export type SignInFault =
  | 'expired'
  | 'not-set-up'
  | 'no-organisation'
  | 'no-such-person'
  | 'refused';

/** The texts of the sign-in page and of its error page. */
interface SignInTexts {
  title: string;
  heading: string;
  anybody(orgName: string): string;
  find: string;
  /** `team`: null for a person without one. */
  continueAs(name: Html, team: Html | null): Html;
  nobody: string;
  more: string;
  faultTitle: string;
  faults: Readonly<Record<SignInFault, string>>;
  startAgain: string;
}

const texts = {
  en: {
    title: 'Sign in – Repside',
    heading: 'Sign in to Repside',
    anybody: (orgName) => `${orgName} is a demo organisation: continue as anybody in it.`,
    find: 'Find a person or a team',
    continueAs: (name, team) =>
      team ? html`Continue as ${name} (${team})` : html`Continue as ${name}`,
    nobody: 'Nobody found.',
    more: 'Not everybody is shown: type a name and press Enter.',
    faultTitle: 'Sign-in did not work',
    faults: {
      expired: 'This sign-in has expired.',
      'not-set-up': 'This server has no sign-in set up.',
      'no-organisation': 'There is no organisation on this server yet.',
      'no-such-person': 'That person is no longer in the organisation.',
      refused: 'The server did not accept this sign-in.',
    },
    startAgain: 'Close this window and start again from Repside.',
  },
  de: {
    title: 'Anmelden – Repside',
    heading: 'Bei Repside anmelden',
    anybody: (orgName) =>
      `${orgName} ist eine Demo-Organisation: Machen Sie als beliebige Person weiter.`,
    find: 'Person oder Team suchen',
    continueAs: (name, team) =>
      team ? html`Weiter als ${name} (${team})` : html`Weiter als ${name}`,
    nobody: 'Niemand gefunden.',
    more: 'Es werden nicht alle angezeigt: Geben Sie einen Namen ein und drücken Sie die Eingabetaste.',
    faultTitle: 'Die Anmeldung hat nicht geklappt',
    faults: {
      expired: 'Diese Anmeldung ist abgelaufen.',
      'not-set-up': 'Auf diesem Server ist keine Anmeldung eingerichtet.',
      'no-organisation': 'Auf diesem Server gibt es noch keine Organisation.',
      'no-such-person': 'Diese Person gehört nicht mehr zur Organisation.',
      refused: 'Der Server hat diese Anmeldung nicht angenommen.',
    },
    startAgain: 'Schließen Sie dieses Fenster und fangen Sie in Repside noch einmal an.',
  },
} satisfies Readonly<Record<string, SignInTexts>>;

export type SignInLanguage = keyof typeof texts;

export function textsIn(language: SignInLanguage): SignInTexts {
  return texts[language];
}

/** The language that a browser prefers (its `Accept-Language`), among those of the sign-in page; English if it names none of them. */
export function languageOf(acceptLanguage: string | undefined): SignInLanguage {
  // Sorted by preference; a weight of 0 means "not this one".
  for (const { type, q } of parseAccept((acceptLanguage ?? '').slice(0, 500))) {
    const language = type.toLowerCase().split('-')[0] ?? '';
    if (q > 0 && isLanguage(language)) return language;
  }
  return 'en';
}

function isLanguage(name: string): name is SignInLanguage {
  return Object.hasOwn(texts, name);
}
