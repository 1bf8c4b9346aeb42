import { useState } from 'react';
import { forgetOwnHost } from '../../lib/host-files/actions.ts';
import { sendToBackground } from '../../lib/message/send.ts';
import { allowSite, forgetSite } from '../../lib/sites/actions.ts';
import { patternMatchesSite, siteOf } from '../../lib/sites/rules.ts';
import { ts } from '../i18n/text.ts';
import { pickerTexts } from '../reading/picker-texts.ts';
import { actionFailureText } from '../ui/failure-text.ts';
import { SiteList, type SiteWord } from './site-list.tsx';
import { useOwnHosts } from './use-own-hosts.ts';
import { useSites } from './use-sites.ts';

/** The sites on which the sidebar runs; the rep can add and remove sites. */
export function SitesSection() {
  const sites = useSites();
  const hosts = useOwnHosts();
  const [word, setWord] = useState<SiteWord | null>(null);
  if (!sites) return null;
  const say = (good: boolean, text: string) => setWord({ good, text });
  const attempt = (work: Promise<unknown>, done: () => void) => {
    work.then(done, (error: unknown) => say(false, actionFailureText(error)));
  };
  const nameOf = (address: string) => new URL(address).hostname;
  const pick = async (address: string): Promise<void> => {
    const { started } = await sendToBackground('picker.start', {
      at: address,
      texts: pickerTexts(),
    });
    if (started) setWord(null);
    else say(false, ts.sites.noTab({ site: address }));
  };
  const remove = async (address: string): Promise<void> => {
    const site = sites.own.find((one) => one.address === address);
    if (site) await forgetSite(site);
    await forgetOwnHost(nameOf(address));
  };
  const add = async (typed: string): Promise<boolean> => {
    const site = siteOf(typed);
    if (!site.ok) {
      say(false, ts.sites.bad);
      return false;
    }
    const { address } = site.value;
    if (sites.builtIn.some((one) => patternMatchesSite(one, site.value))) {
      say(true, ts.sites.builtInAlready({ site: address }));
      return true;
    }
    // Call this before any await: the browser shows its prompt only directly in a click.
    const allowed = await allowSite(site.value);
    say(allowed, allowed ? ts.sites.added({ site: address }) : ts.sites.refused({ site: address }));
    return allowed;
  };
  return (
    <SiteList
      builtIn={sites.builtIn}
      own={sites.own.map((site) => site.address)}
      picked={new Map(hosts.map((host) => [host.label, host]))}
      word={word}
      onAdd={(typed) =>
        add(typed).catch((error: unknown) => {
          say(false, actionFailureText(error));
          return false;
        })
      }
      onPick={(address) => attempt(pick(address), () => {})}
      onCopy={(host) =>
        attempt(navigator.clipboard.writeText(`${JSON.stringify(host, null, 2)}\n`), () =>
          say(true, ts.sites.copied),
        )
      }
      onForget={(address) =>
        attempt(forgetOwnHost(nameOf(address)), () =>
          say(true, ts.sites.forgotten({ site: address })),
        )
      }
      onRemove={(address) =>
        attempt(remove(address), () => say(true, ts.sites.removed({ site: address })))
      }
    />
  );
}
