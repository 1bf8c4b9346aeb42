import { describe, expect, it } from 'vitest';
import { errorPage } from './sign-in-page.ts';
import { languageOf } from './sign-in-texts.ts';

describe('languageOf', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['fr-FR, de;q=0.5, en;q=0.7', 'en'],
    ['fr-FR, DE;q=0.5', 'de'],
    ['de;q=0, fr', 'en'],
    ['*', 'en'],
    ['constructor', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('languageOf reads %j as %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

it('The error page keeps the provider’s English detail apart from its own text', () => {
  const page = errorPage('de', 'refused', 'redirect_uri <b> did not match');
  expect(page).toContain('<html lang="de">');
  expect(page).toContain('Der Server hat diese Anmeldung nicht angenommen.');
  expect(page).toContain('<p lang="en"><small>redirect_uri &lt;b&gt; did not match</small></p>');
});
