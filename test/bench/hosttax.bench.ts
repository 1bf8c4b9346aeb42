import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from '@playwright/test';
import { launchBrowser } from '../kit/browser.ts';
import { buildExtension } from '../kit/build-extension.ts';
import { realProgram } from '../kit/real-programs.ts';
import { emptyExtension, inboxSdkExtension } from './hosttax/extensions.ts';
import type { Visit } from './hosttax/measure.ts';
import {
  frameCost,
  mustHaveStarted,
  serveHeavy,
  signInRoundcube,
  visitHeavy,
  visitRoundcube,
} from './hosttax/visits.ts';
import { type Bench, type Figure, figureOf, type Measured, ratioOf } from './kit.ts';
import { copyExtension } from './world.ts';

const rounds = Number(process.env.ROUNDS ?? 9);
/** Visits that are not counted. */
const warmUp = 1;

type Kind = 'without' | 'ours' | 'inboxsdk';
type Look = (context: BrowserContext, after?: (page: Page) => Promise<void>) => Promise<Visit>;

export const bench: Bench = {
  name: 'hosttax',
  what: 'script time that we add to a load of Roundcube and three emails read, over Roundcube’s own; on an email page of 5,000 nodes and 50 changes per second, over what InboxSDK adds',
  budgets: { scripting: { most: 0.08 }, inboxsdk: { most: 0.25 } },
  measure: async () => {
    const copy = await copyExtension();
    const at = (name: string) => join(copy.profile, '..', name);
    const browsers: BrowserContext[] = [];
    const open = async (name: string, extension: string) => {
      const context = await launchBrowser({ extension, profile: at(`${name}-profile`) });
      browsers.push(context);
      return context;
    };
    try {
      const without = await open('without', emptyExtension(at('empty')));
      const ours = await open('ours', copy.extension);
      const inboxsdk = await open('inboxsdk', await inboxSdkExtension(at('inboxsdk')));
      const heavy = await heavyPage({ without, ours, inboxsdk });
      const webmail = await realWebmail({ without, ours });
      return {
        ratios: { ...webmail.ratios, ...heavy.ratios },
        figures: { ...webmail.figures, ...heavy.figures, 'content script, gzip': await size() },
      };
    } finally {
      for (const context of browsers) await context.close();
      await copy.close();
    }
  },
};

async function heavyPage(browsers: Record<Kind, BrowserContext>): Promise<Measured> {
  for (const context of Object.values(browsers)) await serveHeavy(context);
  const { visits, frame } = await inTurn(browsers, visitHeavy);
  const added = (kind: Kind) => visits[kind].map((visit) => visit.added);
  return {
    ratios: { inboxsdk: ratioOf(added('ours'), added('inboxsdk')) },
    figures: { ...figuresOf('heavy page', visits), 'our frame, heap': frame },
  };
}

async function realWebmail(
  browsers: Record<'without' | 'ours', BrowserContext>,
): Promise<Measured> {
  const program = realProgram('roundcube');
  if (!program.there) return { ratios: {}, figures: {} };
  await program.start();
  for (const context of Object.values(browsers)) await signInRoundcube(context);
  const { visits } = await inTurn(browsers, visitRoundcube);
  const scripting = ratioOf(
    visits.ours.map((visit) => visit.added),
    visits.without.map((visit) => visit.own),
  );
  return { ratios: { scripting }, figures: figuresOf('Roundcube', visits) };
}

/** Makes one visit with each browser in turn, again and again, so that a slow machine slows all of them. */
async function inTurn<K extends Kind>(
  browsers: Record<K, BrowserContext>,
  look: Look,
): Promise<{ visits: Record<K, Visit[]>; frame: Figure }> {
  // The keys are the record's own.
  const kinds = Object.keys(browsers) as K[];
  const visits = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as Record<
    K,
    Visit[]
  >;
  const frames: number[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const kind of kinds) {
      const after = async (page: Page) => {
        if (kind === 'inboxsdk') await mustHaveStarted(page);
        if (kind === 'ours' && round >= warmUp) frames.push((await frameCost(page)).heap);
      };
      const visit = await look(browsers[kind], after);
      if (round >= warmUp) visits[kind].push(visit);
    }
  }
  return { visits, frame: figureOf(frames, 'MB') };
}

const shown = {
  added: ['script added', 'ms'],
  own: ['the page’s own script', 'ms'],
  script: ['all script', 'ms'],
  task: ['main thread busy', 'ms'],
  long: ['long tasks', 'tasks'],
  heap: ['heap', 'MB'],
} as const;

function figuresOf(page: string, visits: Partial<Record<Kind, Visit[]>>): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const [kind, list] of Object.entries(visits)) {
    for (const [key, [name, unit]] of Object.entries(shown)) {
      // The keys of the table are the visit's own.
      const values = list.map((visit) => visit[key as keyof Visit]);
      figures[`${page}, ${kind}, ${name}`] = figureOf(values, unit);
    }
  }
  return figures;
}

async function size(): Promise<Figure> {
  const script = join(await buildExtension({ browser: 'chrome' }), 'content-scripts', 'host.js');
  return figureOf([gzipSync(readFileSync(script), { level: 9 }).length / 1_000], 'kB');
}
