import { moneyExact, moneyGlance, setLocale } from '../../../components/i18n/format.ts';
import type { Failure } from '../../truth/report.ts';
import { runExamples } from '../../truth/run-examples.ts';
import { isoWeeks } from '../../truth/vectors/iso-weeks.ts';
import { worked } from '../../truth/worked/index.ts';

const amounts = [
  [150_000_050, 'HUF'],
  [150_000_000, 'HUF'],
  [1_250_500, 'IQD'],
  [123_45, 'COP'],
  [1250, 'JPY'],
  [1_250_500, 'BHD'],
  [12_345, 'CLF'],
  [1_234_567, 'EUR'],
] as const;

/** The printed amounts and the results of the worked examples, with a plain space in place of every kind of white space. */
export function figures() {
  const printed = ['en-GB', 'de-DE', 'hu-HU', 'ja-JP'].flatMap((locale) => {
    setLocale(locale);
    return amounts.flatMap(([amount, currency]) => [
      moneyExact(amount, currency),
      moneyGlance(amount, currency),
    ]);
  });
  const failures: Failure[] = [];
  const { run } = runExamples([...worked, ...isoWeeks()], failures);
  return { printed: printed.map((text) => text.replace(/\s/gu, ' ')), run, failures };
}
