import type { Attack } from '../campaign.ts';
import type { InjectionEnvironment } from './environment.ts';

const evil = [
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("https://x.example")',
  '\u001b[2J\u001b[31mred',
  '@SUM(1)',
];

export const importAttacks: readonly Attack<InjectionEnvironment>[] = [
  {
    id: '105',
    what: 'An imported file contains HTML, formulas, terminal sequences, a duplicate id and dates that do not exist.',
    attempt: async ({ desk }) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const lines = evil.map((text, at) => `a${at},${quoted(text)}`);
      const result = await desk.load('accounts', ['id,name', ...lines, 'a0,Twice'].join('\n'));
      const rows = await desk.rows<{ id: string; name: string }>('account');
      const names = new Set(rows.map(({ name }) => name));
      for (const name of names)
        if (!evil.includes(name) && name !== 'Twice')
          throw new Error(`became ${JSON.stringify(name)}`);
      if (new Set(rows.map(({ id }) => id)).size !== rows.length) throw new Error('an id twice');
      const said = JSON.stringify(result);
      if (said.includes('\u001b')) throw new Error('a terminal sequence is printed');
    },
  },
  {
    id: 'cell-without-end',
    what: 'A cell of 200,000 colons, slashes or digits keeps the import busy.',
    attempt: async ({ desk }) => {
      for (const one of [':', ' : ', '/', '9', '.', '-', '@.'])
        await desk.load(
          'accounts',
          `id,name,domains\nlong,${'x'.repeat(10)},${one.repeat(200_000)}\n`,
        );
      const rows = await desk.rows<{ id: string; domains: string[] }>('account');
      if (rows.some(({ id, domains }) => id === 'long' && domains.length > 0))
        throw new Error('it is taken');
    },
  },
];
