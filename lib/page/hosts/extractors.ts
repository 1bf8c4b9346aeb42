import type { HostPage } from '../../contract/page/host.ts';
import type { Extractor } from '../../contract/page/host-shape.ts';

/** Values that several host files use. */
export const text = { from: 'text' } as const;
export const ownText = { from: 'ownText' } as const;
export const value = { from: 'value' } as const;

export function attribute(name: string, part?: 'address' | 'labelled'): Extractor {
  return part ? { from: 'attribute', name, part } : { from: 'attribute', name };
}

export const href = attribute('href');

/** For a page that names nobody, or that sets some of these itself. */
export const nothing: Pick<HostPage, 'people' | 'subject' | 'recordId' | 'messageIdentity'> = {
  people: [],
  subject: [],
  recordId: [],
  messageIdentity: [],
};
