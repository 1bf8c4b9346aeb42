import { type Clock, systemClock } from '../../lib/kit/clock.ts';
import { readFirstFigure } from '../../lib/quota/first-figure-queries.ts';
import { loadTexts } from '../i18n/load-texts.ts';
import { Glance } from '../quota/glance.tsx';
import { dataAge } from '../sync/sync-pill-state.ts';
import { staticMarkup } from '../ui/static-markup.ts';
import * as styles from './panel.module.css';
import { PanelPeriod } from './panel-period.tsx';
import { RailQuota } from './rail-quota.tsx';

/**
 * The markup of the figures that the app is about to show, computed from the store. It is used if none is cached, before the
 * app, React and the database library are loaded. Null if the app will show something else.
 */
export async function firstFigure(
  clock: Clock = systemClock,
): Promise<{ rail: string; panel: string } | null> {
  const figure = await readFirstFigure(clock);
  if (figure === null) return null;
  const { quota, sync, locale } = figure;
  await loadTexts(locale);
  return {
    rail: staticMarkup(<RailQuota quota={quota} />),
    panel: staticMarkup(
      <>
        <div className={styles.head}>
          <PanelPeriod quota={quota} />
        </div>
        <div className={styles.scroll}>
          <Glance view={quota} age={dataAge(sync, clock.now())} open={false} onOpen={() => {}} />
        </div>
      </>,
    ),
  };
}
