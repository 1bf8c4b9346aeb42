import { html, raw } from 'hono/html';
import type { SignInRep } from './reps.ts';
import { type SignInFault, type SignInLanguage, textsIn } from './sign-in-texts.ts';

/** The contents of the sign-in page. */
export interface SignInPage {
  language: SignInLanguage;
  orgName: string;
  reps: readonly SignInRep[];
  /** Whether there are more reps than `reps` contains. */
  more: boolean;
  search: string;
  /** The CSP nonce of the page's only script. */
  nonce: string;
}

/** The HTML of the demo's sign-in page. */
export function signInPage(shown: SignInPage): string {
  const { language, orgName, reps, more, search, nonce } = shown;
  const texts = textsIn(language);
  const body = html`
    <h1>${texts.heading}</h1>
    <p class="lead">${texts.anybody(orgName)}</p>
    <form method="get" role="search">
      <label for="q">${texts.find}</label>
      <input id="q" name="q" type="search" value="${search}" autocomplete="off" autofocus>
    </form>
    <form method="post">
      <ul id="reps">${reps.map((rep) => repLine(language, rep))}</ul>
      <p id="none" role="status" ${reps.length > 0 ? raw('hidden') : ''}>${texts.nobody}</p>
      ${more ? html`<p>${texts.more}</p>` : ''}
    </form>
    <script nonce="${nonce}">${raw(FILTER)}</script>`;
  return page(language, texts.title, body);
}

const repLine = (language: SignInLanguage, { id, name, teamName }: SignInRep) => html`
  <li><button name="rep" value="${id}">
    <span class="face" aria-hidden="true">${initials(name)}</span>
    <span>${textsIn(language).continueAs(
      html`<b>${name}</b>`,
      teamName === null ? null : html`<i>${teamName}</i>`,
    )}</span>
  </button></li>`;

/** The content security policy of our sign-in pages: only inline styles, and no framing. `more`: further directives. */
export function pagePolicy(more: readonly string[] = []): string {
  const always = ["default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'"];
  return [...always, "frame-ancestors 'none'", ...more].join('; ');
}

/** A page that says what went wrong and how to start again. `detail`: in English, for the person who set up the server. */
export function errorPage(language: SignInLanguage, fault: SignInFault, detail = ''): string {
  const texts = textsIn(language);
  return page(
    language,
    `${texts.faultTitle} – Repside`,
    html`<h1>${texts.faultTitle}</h1><p class="lead">${texts.faults[fault]}</p>
      <p>${texts.startAgain}</p>
      ${detail === '' ? '' : html`<p lang="en"><small>${detail}</small></p>`}`,
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function page(language: SignInLanguage, title: string, body: unknown): string {
  return String(html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><style>${raw(STYLE)}</style></head>
<body><main>${body}</main></body></html>`);
}

/** Filters the list while the rep types. Without the script, Enter searches on the server. */
const FILTER = `
const field = document.getElementById('q');
const lines = [...document.querySelectorAll('#reps > li')];
field.addEventListener('input', () => {
  const wanted = field.value.trim().toLowerCase();
  let shown = 0;
  for (const line of lines) {
    const names = [...line.querySelectorAll('b, i')].map((part) => part.textContent.toLowerCase());
    line.hidden = !names.some((name) => name.includes(wanted));
    if (!line.hidden) shown += 1;
  }
  document.getElementById('none').hidden = shown > 0;
});`;

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#18212f, #e8ecf3); --soft: light-dark(#526074, #a3afc2);
  --ground: light-dark(#f4f6f9, #11161f); --card: light-dark(#fff, #1a212d);
  --line: light-dark(#d5dce6, #313c4d); --accent: light-dark(#1d4ed8, #8fb4ff); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 30rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
p { color: var(--soft); margin: .75rem 0; }
label { display: block; margin: 1.5rem 0 .35rem; font-weight: 600; }
input { width: 100%; font: inherit; color: inherit; background: var(--card); padding: .6rem .75rem;
  border: 1px solid var(--soft); border-radius: .5rem; }
ul { list-style: none; margin: 1rem 0 0; padding: 0; }
li { margin: 0 0 .5rem; }
button { display: flex; align-items: center; gap: .75rem; width: 100%; min-height: 3rem; font: inherit;
  text-align: start; color: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: .5rem; padding: .5rem .75rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
i { font-style: normal; color: var(--soft); }
.face { flex: none; display: grid; place-items: center; width: 2rem; height: 2rem; border-radius: 50%;
  font-size: .75rem; font-weight: 600; color: var(--accent); border: 1px solid var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
