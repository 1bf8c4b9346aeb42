import { JSDOM } from 'jsdom';
import type { Candidate } from '../../lib/matching/view.ts';
import { localeQuery } from '../../lib/session/queries.ts';
import { type Answers, hindrance, readAnswers } from '../../lib/template/answer-rules.ts';
import { fieldNames } from '../../lib/template/field-names.ts';
import { openTemplate } from '../../lib/template/queries.ts';
import { englishScreens } from '../kit/english.ts';
import { signInRep } from './browser.ts';
import type { Fill } from './case.ts';
import { type NamedRow, type NamedRows, namedRows } from './named-rows.ts';
import type { World } from './world.ts';

/** The templates of case.json as they would be inserted. */
export async function filledTemplates(world: World): Promise<Record<string, unknown>> {
  await signInRep(world);
  const rows = await namedRows(world);
  const filled: Record<string, unknown> = {};
  for (const [name, fill] of Object.entries(world.setting.fills ?? {})) {
    filled[name] = await withWindow(() => fillOne(world, rows, fill));
  }
  return filled;
}

async function fillOne(world: World, rows: NamedRows, fill: Fill): Promise<unknown> {
  const target = {
    candidate: candidateOf(rows, fill),
    dealId: fill.deal === undefined ? null : rows.idOf('deal', fill.deal),
  };
  const opened = await openTemplate(rows.idOf('template', fill.template), target, world.clock);
  const answers = readAnswers(opened.gaps, byField(fill.answers ?? {}), await localeOf(world));
  const filled = opened.fill(answers.texts);
  return {
    ...filled,
    subject: filled.subject && plainBlanks(filled.subject),
    text: plainBlanks(filled.text),
    refused: answers.faults,
    blocked: hindrance(opened, filled.missing),
    expired: opened.expired,
    faults: opened.faults,
    unknown: opened.faults.filter(({ code }) => code === 'unknown').map(({ text }) => text),
  };
}

/** Makes every space a plain space, so that a case need not contain non-breaking spaces. */
function plainBlanks(text: string): string {
  return text.replace(/[^\S\n]/gu, ' ');
}

/** The answers by field; a case names a field by its name or by its English label. */
function byField(given: Readonly<Record<string, string>>): Answers {
  const labels: Readonly<Record<string, string>> = englishScreens.template.fields;
  const typed = fieldNames.flatMap((name) => {
    const answer = given[name] ?? given[labels[name] ?? ''];
    return answer === undefined ? [] : [[name, answer] as const];
  });
  return Object.fromEntries(typed);
}

/** The locale in which the rep types. */
async function localeOf(world: World): Promise<string> {
  return (await localeQuery().read()) ?? world.setting.organisation.locale ?? 'en-GB';
}

function candidateOf(rows: NamedRows, { contact, lead, account }: Fill): Candidate | null {
  if (contact !== undefined) return candidate(rows, rows.find('contact', contact));
  if (lead !== undefined) return candidate(rows, rows.find('lead', lead));
  return account === undefined ? null : candidate(rows, rows.find('account', account));
}

function candidate({ all }: NamedRows, { kind, id, name, row }: NamedRow): Candidate | null {
  if (kind !== 'contact' && kind !== 'lead' && kind !== 'account') return null;
  const accountId = kind === 'account' ? id : textOf(row.accountId);
  return {
    ...{ kind, id, name, accountId },
    title: textOf(row.title),
    accountName: all.find((one) => one.id === accountId)?.name ?? textOf(row.company),
    address: 'page@page.example',
    by: 'address',
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Runs `run` with a global window and its parser, which the sanitiser needs, and then removes both, by which other modules recognise a browser. */
async function withWindow<T>(run: () => Promise<T>): Promise<T> {
  if (Object.hasOwn(globalThis, 'window')) return run();
  const { window } = new JSDOM('');
  Object.assign(globalThis, { window, DOMParser: Reflect.get(window, 'DOMParser') });
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(globalThis, 'window');
    Reflect.deleteProperty(globalThis, 'DOMParser');
  }
}
