import type { AnnouncementView } from '../../../lib/news/view.ts';
import { at } from './moment.ts';

export const news: AnnouncementView[] = [
  {
    id: 'n1',
    kind: 'win',
    title: 'Maria won Contoso, €120,000',
    body: 'With the depot visit play. 41 days from first call.',
    at: at(-50),
  },
  {
    id: 'n2',
    kind: 'news',
    title: 'New price list from 1 December',
    body: 'Old quotes stay valid until 31 December.',
    at: at(-1_600),
  },
  {
    id: 'n3',
    kind: 'news',
    title: 'Legal is back to two days',
    body: 'Send contract questions as requests.',
    at: at(-9_000),
  },
];
