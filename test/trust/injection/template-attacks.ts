import { fillHtml, fillPlain, missingFields } from '../../../lib/template/fill.ts';
import { plainText } from '../../../lib/template/html-to-text.ts';
import { listTemplates, templatePlace } from '../../../lib/template/rules.ts';
import { countWork } from '../../kit/count-work.ts';
import { template } from '../../kit/rows.ts';
import type { Attack } from '../campaign.ts';
import { context, type InjectionEnvironment } from './environment.ts';

const place = { language: 'en', country: null };
const filling = { place, context };
const hit = 'globalThis.attacked=1';
const tracker = 'https://tracker.example/t.gif';

/** Payloads that try to run, to load something, or to change the page outside the draft. */
const payloads = [
  `<script>${hit}</script>`,
  `<img src="${tracker}" onerror="${hit}">`,
  `<img src=x onerror=${hit}>`,
  `<svg onload="${hit}"><script>${hit}</script></svg>`,
  `<svg><a xlink:href="javascript:${hit}"><text>x</text></a></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror="${hit}"></style></mglyph></table></mtext></math>`,
  `<iframe srcdoc="<script>parent.${hit}</script>"></iframe>`,
  `<iframe src="${tracker}"></iframe>`,
  `<object data="${tracker}"></object><embed src="${tracker}">`,
  `<a href="javascript:${hit}">x</a>`,
  `<a href=" java\tscript:${hit}">x</a>`,
  `<a href="data:text/html,<script>${hit}</script>">x</a>`,
  `<form action="${tracker}"><input autofocus onfocus="${hit}"><button formaction="javascript:${hit}">x</button></form>`,
  `<style>@import "${tracker}"; body{display:none}</style>`,
  `<div style="position:fixed;inset:0;background:url(${tracker})">x</div>`,
  `<div style="width:expression(${hit});background-image:image-set('${tracker}' 1x)">x</div>`,
  `<base href="https://tracker.example/"><a href="x">x</a>`,
  `<meta http-equiv="refresh" content="0;url=${tracker}">`,
  `<link rel="stylesheet" href="${tracker}">`,
  `<title>Got it</title><textarea></title><img src=x onerror="${hit}"></textarea>`,
  `<video poster="${tracker}"><source src="${tracker}"></video><audio src="${tracker}"></audio>`,
  `<template><img src=x onerror="${hit}"></template><noscript><p title="</noscript><img src=x onerror=${hit}>"></noscript>`,
  `<p onmouseover="${hit}" onfocus="${hit}" tabindex="0">x</p><details open ontoggle="${hit}">x</details>`,
  `<select><option><style></option></select><img src=x onerror="${hit}"></style>`,
  `<picture><source srcset="${tracker}"><img srcset="${tracker} 1x"></picture>`,
  `<table background="${tracker}"><td background="${tracker}">x</td></table>`,
  `<!--><img src=x onerror="${hit}">--><![CDATA[<img src=x onerror="${hit}">]]>`,
];

function must(held: boolean, got: string): void {
  if (!held) throw new Error(got);
}

const bounded = (run: () => unknown, length: number, most = 60) => {
  const looks = countWork(run) / length;
  must(looks < most, `each character was looked at ${Math.round(looks)} times`);
};

export const templateAttacks: readonly Attack<InjectionEnvironment>[] = [
  {
    id: '93',
    what: 'Every value of a template contains HTML.',
    attempt: async ({ insert }) => {
      for (const payload of payloads) {
        const shown = await insert(
          '<p>{{contact.name}} {{contact.title}} {{account.name}} {{account.region}} {{organisation.name}} {{rep.name}} {{rep.email}}</p>',
          {
            contact: { name: payload, title: payload },
            account: { name: payload, region: payload },
            organisation: { name: payload },
            rep: { name: payload, email: payload },
          },
        );
        const elements = shown.match(/<[a-z][^>]*>/gi) ?? [];
        must(elements.join('') === '<p>', `elements: ${elements.join('')}`);
      }
    },
  },
  {
    id: '94',
    what: 'A template inserts scripts, event handlers, frames, forms, pictures or addresses into the page.',
    attempt: async ({ insert }) => {
      for (const payload of payloads) await insert(`<p>Hi</p>${payload}<p>Bye</p>`);
    },
  },
  {
    id: '95',
    what: 'A template uses prototypes, loops, nesting and line breaks, 22,000 times.',
    attempt: async ({ insert }) => {
      for (const name of [
        '__proto__',
        'constructor',
        'contact.__proto__',
        'toString',
        '#each x',
        'rep.email}}{{rep.email',
      ]) {
        const { unknown, text } = fillPlain(`{{${name}}}`, filling);
        must(unknown.length > 0 || text.includes('robin@'), `${name} became ${text}`);
        must(!text.includes('native code') && !text.includes('[object'), text);
      }
      const nested = await insert('<p>{{ {{contact.name}} }}</p>');
      must(nested.includes('{{'), nested);
      const broken = { ...context, contact: { name: 'Dana\r\nBcc: all@x.example', title: null } };
      const subject = fillPlain('For {{contact.name}}', { place, context: broken });
      must(!/[\r\n]/.test(subject.text), 'a line break in a subject');
      const many = '{{contact.title}}'.repeat(22_000);
      bounded(() => fillHtml(many, filling), many.length);
    },
  },
  {
    id: '96',
    what: 'A template of endless braces and spaces keeps every page of the extension busy.',
    attempt: async () => {
      for (const one of ['{{&nbsp;', '{{', '{{ ', '&nbsp;', '{{x', '}}{{', '<p>{{&nbsp;']) {
        const text = `{{${one.repeat(20_000)}`;
        bounded(() => missingFields(text, filling), text.length);
        bounded(() => fillHtml(text, filling), text.length);
      }
    },
  },
  {
    id: '97',
    what: 'One template in a language that does not exist breaks everybody’s list of templates.',
    attempt: async () => {
      const good = template({ id: 'good', subject: '{{today}}' });
      const odd = ['en-abc-abc-abc-abc', 'xx-1', 'a', ''].map((language, at) => ({
        ...template({ id: `odd-${at}`, subject: '{{today}}' }),
        language,
      }));
      const standing = {
        stageId: null,
        region: null,
        segment: null,
        language: null,
        country: null,
      };
      const list = listTemplates([...odd, good], standing, '', '2026-11-24', (row) => ({
        place: templatePlace(row, null),
        context,
      }));
      must(
        list.some(({ id }) => id === 'good'),
        'the good one is not in the list',
      );
    },
  },
  {
    id: '98',
    what: 'A value inside an address adds parameters, a scheme or an event handler to it.',
    attempt: async ({ insert }) => {
      const name = 'a&admin=1#x" onclick="globalThis.attacked=1" x="javascript:{{rep.email}}';
      const shown = await insert(
        '<a href="https://x.example/?q={{contact.name}}&z=1">x</a><a href="{{contact.name}}">y</a>',
        {
          contact: { name, title: null },
        },
      );
      must(
        !shown.includes('admin=1') &&
          !/\sonclick/.test(shown) &&
          !shown.includes('javascript:') &&
          !shown.includes('robin@'),
        shown,
      );
    },
  },
  {
    id: 'value-as-template',
    what: 'A contact is called {{rep.email}}, so that the name is filled when the template is filled.',
    attempt: async ({ insert }) => {
      const shown = await insert(
        '<p title="{{contact.name}}">{{contact.name}} {{contact.title}}</p>',
        {
          contact: { name: '{{rep.email}}', title: '{{contact.name}}' },
        },
      );
      must(!shown.includes('robin@'), shown);
    },
  },
  {
    id: 'answer-as-html',
    what: 'The answer to a field without a value contains HTML, or a template contains its own mark.',
    attempt: async ({ insert }) => {
      for (const payload of payloads) {
        const shown = await insert(
          '<p>{{account.name}} <mark data-field="&quot;><img src=x onerror=globalThis.attacked=1>">Company</mark></p>',
          { account: null },
          { 'account.name': payload },
        );
        must(!/<(?!\/?(p|mark)\b)/i.test(shown), shown);
      }
    },
  },
  {
    id: 'tags-that-never-end',
    what: 'A template of incomplete tags, comments and quotes keeps the page that fills it busy.',
    attempt: async () => {
      for (const one of ['<a "', "<a '", '<!--', '<a ', '</', '<a href="', '<mark data-field="']) {
        const text = one.repeat(60_000);
        bounded(() => fillHtml(text, filling), text.length);
        bounded(() => plainText(text), text.length);
      }
    },
  },
  {
    id: 'template-that-grows',
    what: 'A small template becomes a text of gigabytes by repeating long values and nesting lists.',
    attempt: async () => {
      const long = { ...context, contact: { name: 'D'.repeat(10_000), title: 'T'.repeat(10_000) } };
      const filled = fillPlain('{{contact.title}}'.repeat(5_000), {
        place,
        context: long,
      });
      must(filled.text.length < 5_000_000, `${filled.text.length} characters`);
      const lists = plainText(`${'<ul><li>'.repeat(20_000)}x`);
      must(lists.length < 1_000_000, `${lists.length} characters`);
    },
  },
];
