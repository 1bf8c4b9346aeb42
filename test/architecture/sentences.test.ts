import { expect, it } from 'vitest';
import { sentences, sentencesIn } from './sentences.ts';

it('Every sentence for a rep is in a catalogue', { timeout: 240_000 }, () => {
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
