import { html, raw } from 'hono/html';
import type { SignInRep } from './reps.ts';

/** The contents of the sign-in page. */
export interface SignInPage {
  orgName: string;
  reps: readonly SignInRep[];
  /** Whether there are more reps than `reps` contains. */
  more: boolean;
  search: string;
  /** The CSP nonce of the page's only script. */
  nonce: string;
}

export function signInPage({ orgName, reps, more, search, nonce }: SignInPage): string {
  const body = html`
    <h1>Sign in to Repside</h1>
    <p class="lead">${orgName} is a demo organisation: continue as anybody in it.</p>
    <form method="get" role="search">
      <label for="q">Find a person or a team</label>
      <input id="q" name="q" type="search" value="${search}" autocomplete="off" autofocus>
    </form>
    <form method="post">
      <ul id="reps">${reps.map(repLine)}</ul>
      <p id="none" role="status" ${reps.length > 0 ? raw('hidden') : ''}>Nobody found.</p>
      ${more ? html`<p>Not everybody is shown: type a name and press Enter.</p>` : ''}
    </form>
    <script nonce="${nonce}">${raw(FILTER)}</script>`;
  return page('Sign in', body);
}

const repLine = ({ id, name, teamName }: SignInRep) => html`
  <li><button name="rep" value="${id}">
    <span class="face" aria-hidden="true">${initials(name)}</span>
    <span>Continue as <b>${name}</b>${teamName === null ? '' : html` <i>(${teamName})</i>`}</span>
  </button></li>`;

/** The content security policy of our sign-in pages: only inline styles, and no framing. `more`: further directives. */
export function pagePolicy(more: readonly string[] = []): string {
  const always = ["default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'"];
  return [...always, "frame-ancestors 'none'", ...more].join('; ');
}

/** A page that says what went wrong and how to start again. */
export function errorPage(message: string): string {
  return page(
    'Sign-in did not work',
    html`<h1>Sign-in did not work</h1><p class="lead">${message}</p>
      <p>Close this window and start again from Repside.</p>`,
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

function page(title: string, body: unknown): string {
  return String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} – Repside</title>
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
    line.hidden = !line.textContent.toLowerCase().includes(wanted);
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
