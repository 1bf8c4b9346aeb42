import { expect, it } from 'vitest';
import { gluedIn, pageTextsIn, sentences, sentencesIn } from './sentences.ts';

it('Every sentence for a rep is in a catalogue', () => {
  expect(sentences()).toEqual([]);
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: code to be read
it.each([
  '<p>Try again</p>',
  '<p>{name}, since today</p>',
  '<p>{late && `${days} days late`}</p>',
  "<p>{late ? 'Late' : null}</p>",
  '<button title="Close" />',
  '<button aria-label={`Close ${name}`} />',
  "say('The server cannot be reached.')",
  'say(`The server answered ${status}.`)',
])('The check finds the sentence in %s', (code) => {
  expect(sentencesIn('components/a.tsx', code)).toHaveLength(1);
});
it.each([
  '<p>{label}: {value}</p>',
  '<p>{a} ({b})</p>',
  'const line = `${kind}, ${when}`;',
  'const line = `${first}. ${second}`;',
  "const line = facts.join(', ');",
])('The check finds the punctuation in %s', (code) => {
  expect(gluedIn('components/a.tsx', code)).not.toEqual([]);
});

it.each([
  '<p>{series(facts)}</p>',
  '<b>–</b>',
  'const key = `${kind}/${id}`;',
  'const style = `${name}:${value}`;',
  "const markup = parts.join('');",
])('The check finds no punctuation in %s', (code) => {
  expect(gluedIn('components/a.tsx', code)).toEqual([]);
});

it('The check finds a text in a page of the server', () => {
  expect(pageTextsIn('server/a.ts', 'html`<h1>Sign in</h1>`')).toHaveLength(1);
  expect(pageTextsIn('server/a.ts', 'html`<h1 class="a">${texts.heading}</h1>`')).toEqual([]);
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: code to be read

it.each([
  '<p className="note">{ts.session.left}</p>',
  "<p>{state === 'late' && ts.deal.late}</p>",
  '<img src="https://a.example/b" alt="" />',
  "throw new Error('The row is gone')",
  "console.warn('Host files could not be read', error)",
  "import { a } from 'a b'",
])('The check finds no sentence in %s', (code) => {
  expect(sentencesIn('components/a.tsx', code)).toEqual([]);
});
