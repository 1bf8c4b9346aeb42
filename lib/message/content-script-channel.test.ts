import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requests } from './content-script-channel.ts';
import { protocol } from './protocol.ts';

const text = fc.oneof(fc.string(), fc.constant(null), fc.constant(undefined), fc.integer());
/** Nearly valid messages find more faults than random ones. */
const raw = fc.oneof(
  fc.anything(),
  fc.record({ subject: text, html: text, text }, { requiredKeys: [] }),
  fc.record({ sites: fc.array(text) }, { requiredKeys: [] }),
  fc.record({ roles: fc.array(text), attributes: fc.array(text) }, { requiredKeys: [] }),
  fc.record({ expanded: fc.oneof(fc.boolean(), fc.anything()) }, { requiredKeys: [] }),
);

describe('the page reads messages without schemas, as the schemas would', () => {
  it.each([
    'page.read',
    'page.insert',
    'page.renew',
    'page.shape',
    'dock.size',
    'page.leave',
  ] as const)('%s', (name) => {
    fc.assert(
      fc.property(raw, (message) => {
        const parsed = protocol[name].request.safeParse(message);
        expect(requests[name](message)).toEqual(parsed.success ? parsed.data : null);
      }),
    );
  });

  it('The content script answers every message that is for the page', () => {
    const forPage = Object.entries(protocol).filter(([, one]) => one.to === 'page');
    expect(forPage.map(([name]) => name).sort()).toEqual(Object.keys(requests).sort());
  });
});
