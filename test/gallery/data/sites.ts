import type { Host } from '../../../lib/contract/page/host.ts';
import type { ReplyOf } from '../../../lib/message/protocol.ts';

/** A site that a rep has picked. */
export const ownHost: Host = {
  id: 'own-crm-harborline-example',
  label: 'crm.harborline.example',
  version: 2,
  hosts: ['crm.harborline.example'],
  mailbox: [],
  pages: [{ kind: 'record', people: [], subject: [], recordId: [], messageIdentity: [] }],
};

/** The report about a page of this site. */
export const build: ReplyOf<'page.shape'> = {
  host: { id: 'gmail', source: 'package', edition: 1 },
  kind: null,
  site: 'crm.harborline.example',
  shape: {
    elements: 4_210,
    visible: 812,
    frames: 3,
    shadows: 0,
    deepest: 41,
    tags: { div: 2_410, span: 810, td: 212, a: 140, custom: 12, h2: 1 },
    roles: { button: 88, link: 41, main: 1, custom: 2 },
    attributes: { class: 3_100, id: 620, role: 210, 'data-legacy-message-id': 2, custom: 1_204 },
  },
};
