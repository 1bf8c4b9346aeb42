import type { KnownHost } from '../../contract/page/host-shape.ts';
import type { HostTrial } from '../../contract/page/host-trial.ts';
import type { Reading } from '../../contract/page/reading.ts';
import { detectHost } from '../reader/detect-page.ts';
import { readPage } from '../reader/read-page.ts';

/** The fields of a host file that contain a selector. */
const selectorFields = /^(find|each|inside|present|scope|frame|ignore|root|within|subject|detect)$/;

export interface HostFileTrial {
  /** The host files whose selectors this browser can parse. */
  readable(hosts: readonly KnownHost[]): readonly KnownHost[];
  /** Judges a host file by its reading of a page that is quiet. `urlKey`: identifies the record or email. */
  evaluate(document: Document, host: KnownHost, reading: Reading | null, urlKey: string): void;
}

/**
 * Reports whether a delivered host file works. It failed if the file that it replaces finds people on a page where it finds
 * none. A page on which neither finds anybody does not count.
 */
export function createHostFileTrial(
  document: Document,
  hosts: () => readonly KnownHost[],
  report: (trial: HostTrial) => void,
): HostFileTrial {
  const reported = new Set<string>();
  const reportOnce = (host: KnownHost, read: HostTrial['read'], urlKey = ''): void => {
    const { id, source, version } = host;
    const key = `${source} ${id} ${version} ${read} ${urlKey}`;
    if (reported.has(key)) return;
    reported.add(key);
    report({ id, source, version, read });
  };
  return {
    readable: (all) =>
      all.filter((host) => {
        const fits = host.proven || isUsable(document, host);
        if (!fits) reportOnce(host, 'invalid');
        return fits;
      }),
    evaluate: (page, host, reading, urlKey) => {
      if (host.proven) return;
      if (names(reading)) {
        reportOnce(host, 'well');
        return;
      }
      const others = hosts().filter((other) => other !== host);
      const next = detectHost(page, page.location, others);
      if (next && names(readPage(page, next))) reportOnce(host, 'blank', urlKey);
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
