// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHtml } from './fill.ts';
import { sanitise } from './sanitise.ts';

describe('sanitise', () => {
  it.each([
    ['<p>Hi <b>you</b></p>', '<p>Hi <b>you</b></p>'],
    ['<mark data-field="x">X</mark>', '<mark data-field="x">X</mark>'],
    [
      '<a href="https://x.example/?a={{account.name}}">x</a>',
      '<a href="https://x.example/?a={{account.name}}">x</a>',
    ],
    ['<a href=mailto:a@b.example>x</a>', '<a href="mailto:a@b.example">x</a>'],
    ['{{contact.firstName}} {{&nbsp;x}}', '{{contact.firstName}} {{&nbsp;x}}'],
    [
      '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>',
      '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>',
    ],
  ])('Sanitising keeps %j', (html, out) => {
    expect(sanitise(html)).toBe(out);
  });

  it.each([
    ['tags that are never closed', '<b>Hello '.repeat(6_000)],
    [
      'formatting that later paragraphs repeat',
      `<p>${'<b><i><u>'.repeat(3)}</p>${'<p>Hello</p>'.repeat(2_000)}`,
    ],
  ])('HTML with %s loses its tags and keeps its words', (_what, html) => {
    const out = sanitise(html);
    expect([out.includes('<'), out.includes('Hello')]).toEqual([false, true]);
  });

  it.each([
    ['<script>alert(1)</script>x', 'x'],
    ['<style>p{}</style>x', 'x'],
    ['<p onclick="x()" class="y" id="z" style="position:fixed" name="q">x</p>', '<p>x</p>'],
    ['<a href="javascript:x()">x</a>', '<a>x</a>'],
    ['<a href=" java\tscript:x()">x</a>', '<a>x</a>'],
    ['<a href="data:text/html,x">x</a>', '<a>x</a>'],
    ['<a href="{{account.name}}">x</a>', '<a>x</a>'],
    ['<a href="//x.example/" target="_blank">x</a>', '<a>x</a>'],
    ['<img src="data:image/svg+xml,x" alt="a">', '<img alt="a">'],
    ['<img src=x onerror=alert(1)>', '<img>'],
    ['<svg><a xlink:href="javascript:x()">x</a></svg>', ''],
    ['<math><mi>x</mi></math>', ''],
    ['<iframe src="https://x.example"></iframe>', ''],
    ['<form action="https://x.example"><input name="a"><button>b</button></form>', 'b'],
    ['<template><img src=x onerror=x()></template>', ''],
    ['<!-- note -->x', 'x'],
    ['<p data-other="x" aria-label="y">x</p>', '<p>x</p>'],
    [
      '<meta http-equiv="refresh" content="0"><link rel="stylesheet" href="https://x.example"><base href="https://x.example/">x',
      'x',
    ],
  ])('Sanitising makes %j harmless', (html, out) => {
    expect(sanitise(html)).toBe(out);
  });

  it('Sanitising twice changes nothing more', () => {
    const html = '<div><p>a &amp; b &lt;c&gt;</p><ul><li>x<br>y</li></ul></div>';
    expect(sanitise(sanitise(html))).toBe(sanitise(html));
  });
});

describe('a value in a filled template', () => {
  it('A value shows as plain text, whatever it holds', () => {
    const bits = [
      '<',
      '>',
      '"',
      "'",
      '&',
      '&lt;',
      '/',
      '=',
      'img src=x onerror=x()',
      'a',
      '-->',
      '{{',
    ];
    const value = fc.string({ unit: fc.constantFrom(...bits), minLength: 1 });
    const body =
      '<p title="{{account.name}}">{{account.name}}</p><a href="https://x.example/{{account.name}}">x</a>';
    fc.assert(
      fc.property(value, (name) => {
        const context = {
          contact: null,
          account: { name, region: null },
          deal: null,
          rep: null,
          organisation: null,
          today: '2026-11-24',
        };
        const filled = fillHtml(sanitise(body), {
          context,
          place: { language: 'en', country: null },
        });
        const page = new DOMParser().parseFromString(sanitise(filled.text), 'text/html');
        expect(Array.from(page.body.querySelectorAll('*'), (one) => one.localName)).toEqual([
          'p',
          'a',
        ]);
        const [p, a] = page.body.children;
        expect(p?.textContent).toBe(name);
        // The sanitiser drops an attribute that looks like the end of a comment or style.
        expect([name, null]).toContain(p?.getAttribute('title'));
        const path = new URL(a?.getAttribute('href') ?? '').pathname;
        expect(decodeURIComponent(path.slice(1))).toBe(name);
      }),
    );
  });
});
