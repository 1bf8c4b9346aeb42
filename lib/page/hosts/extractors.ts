import type { HostPage } from '../../contract/page/host.ts';
import type { Take } from '../../contract/page/host-shape.ts';

/** Words that host files share. */
export const text = { from: 'text' } as const;
export const ownText = { from: 'ownText' } as const;
export const value = { from: 'value' } as const;

export function attribute(name: string, part?: 'address' | 'labelled'): Take {
  return part ? { from: 'attribute', name, part } : { from: 'attribute', name };
}

export const href = attribute('href');

/** A page that names nobody, or whose parts are told one by one. */
export const nothing: Pick<HostPage, 'people' | 'subject' | 'recordId' | 'messageIdentity'> = {
  people: [],
  subject: [],
  recordId: [],
  messageIdentity: [],
};
