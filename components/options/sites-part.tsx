import { useState } from 'react';
import { covers, siteOf } from '../../lib/session/site.ts';
import { allowSite, forgetSite } from '../../lib/session/sites.ts';
import { t } from '../text/text.ts';
import { SiteList, type SiteWord } from './site-list.tsx';
import { useSites } from './use-sites.ts';

/** Where the sidebar stands, and the way to add a site or take one back. */
export function SitesPart() {
  const sites = useSites();
  const [word, setWord] = useState<SiteWord | null>(null);
  if (!sites) return null;
  const say = (good: boolean, text: string) => setWord({ good, text });
  const add = async (typed: string): Promise<boolean> => {
    const site = siteOf(typed);
    if (!site.ok) {
      say(false, t.sites.bad);
      return false;
    }
    const { address } = site.value;
    if (sites.builtIn.some((one) => covers(one, site.value))) {
      say(true, t.sites.builtInAlready(address));
      return true;
    }
    // Before anything is awaited: the browser asks only in the click itself.
    const allowed = await allowSite(site.value);
    say(allowed, allowed ? t.sites.added(address) : t.sites.refused(address));
    return allowed;
  };
  return (
    <SiteList
      builtIn={sites.builtIn}
      own={sites.own.map((site) => site.address)}
      word={word}
      onAdd={(typed) =>
        add(typed).catch((error: unknown) => {
          say(false, error instanceof Error ? error.message : String(error));
          return false;
        })
      }
      onRemove={(address) => {
        const site = sites.own.find((one) => one.address === address);
        if (!site) return;
        forgetSite(site).then(
          () => say(true, t.sites.removed(address)),
          (error: unknown) => say(false, error instanceof Error ? error.message : String(error)),
        );
      }}
    />
  );
}
