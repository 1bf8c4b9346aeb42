import type { KnownHost } from '../../contract/page/host-shape.ts';
import type { HostTrial } from '../../contract/page/host-trial.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { detectHost } from '../reader/detect-page.ts';
import { readPage } from '../reader/read-page.ts';

/** The fields of a host file that hold a selector. */
const selectorFields = /^(find|each|inside|present|scope|frame|ignore|root|within|subject|detect)$/;

export interface Trial {
  /** The host files without those no browser can use. */
  fit(hosts: readonly KnownHost[]): readonly KnownHost[];
  /** What a page that has come to rest says, read with this host file. `place`: of which record or mail. */
  judge(document: Document, host: KnownHost, reading: Reading | null, place: string): void;
}

/**
 * Says how host files read that came after the package was made: badly, when what they would replace reads a page on
 * which they see nobody. A page on which neither sees anybody says nothing.
 */
export function onTrial(
  document: Document,
  hosts: () => readonly KnownHost[],
  tell: (trial: HostTrial) => void,
): Trial {
  const told = new Set<string>();
  const say = (host: KnownHost, read: HostTrial['read'], place = ''): void => {
    const { id, source, version } = host;
    const key = `${source} ${id} ${version} ${read} ${place}`;
    if (told.has(key)) return;
    told.add(key);
    tell({ id, source, version, read });
  };
  return {
    fit: (all) =>
      all.filter((host) => {
        const fits = host.proven || isUsable(document, host);
        if (!fits) say(host, 'invalid');
        return fits;
      }),
    judge: (page, host, reading, place) => {
      if (host.proven) return;
      if (names(reading)) {
        say(host, 'well');
        return;
      }
      const others = hosts().filter((other) => other !== host);
      const next = detectHost(page, page.location, others);
      if (next && names(readPage(page, next))) say(host, 'blank', place);
    },
  };
}

function names(reading: Reading | null): boolean {
  return reading !== null && (reading.people.length > 0 || reading.subject !== null);
}

/** Every selector of it can be read by this browser. */
function isUsable(document: Document, host: KnownHost): boolean {
  const nowhere = document.createDocumentFragment();
  try {
    for (const selector of selectorsIn(host)) nowhere.querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

function selectorsIn(value: unknown, field = ''): string[] {
  if (typeof value === 'string') return selectorFields.test(field) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  // The parts of a list stand under the list's own name.
  return Object.entries(value).flatMap(([name, part]) =>
    selectorsIn(part, Array.isArray(value) ? field : name),
  );
}
