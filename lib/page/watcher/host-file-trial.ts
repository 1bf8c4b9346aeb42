import type { KnownHost } from '../../contract/page/host-shape.ts';
import type { HostTrial } from '../../contract/page/host-trial.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { detectHost } from '../reader/detect-page.ts';
import { readPage } from '../reader/read-page.ts';

/** The fields of a host file that contain a selector. */
const selectorFields = /^(find|each|inside|present|scope|frame|ignore|root|within|subject|detect)$/;

export interface Trial {
  /** The host files whose selectors this browser can parse. */
  fit(hosts: readonly KnownHost[]): readonly KnownHost[];
  /** Judges a host file by its reading of a page that is quiet. `place`: identifies the record or email. */
  judge(document: Document, host: KnownHost, reading: Reading | null, place: string): void;
}

/**
 * Reports whether a delivered host file works. It failed if the file that it replaces finds people on a page where it finds
 * none. A page on which neither finds anybody does not count.
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

/** Whether this browser can parse every selector of the host file. */
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
  // The items of a list count under the list's name.
  return Object.entries(value).flatMap(([name, part]) =>
    selectorsIn(part, Array.isArray(value) ? field : name),
  );
}
