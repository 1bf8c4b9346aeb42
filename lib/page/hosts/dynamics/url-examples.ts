import type { UrlExample } from '../url-example.ts';

const app = 'main.aspx?appid=0b1c2d3e-0000-4000-8000-000000000001';
const id = '7e5a10aa-93d1-ed11-a7c7-0022489b1a2b';

export const dynamicsExamples: readonly UrlExample[] = [
  {
    url: `https://harborline.crm4.dynamics.com/${app}&pagetype=entityrecord&etn=contact&id=${id}`,
    kind: 'record',
    type: 'contact',
    record: id,
  },
  {
    url: `https://harborline.crm.dynamics.com/${app}&pagetype=entityrecord&etn=lead&id=%7B${id}%7D`,
    kind: 'record',
    type: 'lead',
    record: id,
  },
  {
    url: `https://harborline.crm.dynamics.com/main.aspx?etn=cr1_route&id={${id}}&pagetype=entityrecord`,
    kind: 'record',
    type: 'cr1_route',
    record: id,
  },
  {
    url: `https://harborline.crm.dynamics.com/${app}&pagetype=entityrecord&etn=email&id=${id}`,
    kind: 'compose',
    type: 'email',
    record: id,
  },
  {
    url: `https://harborline.crm.dynamics.com/${app}&pagetype=entityrecord&etn=email`,
    kind: 'compose',
    type: 'email',
  },
  {
    url: `https://harborline.crm.dynamics.com/${app}&pagetype=entitylist&etn=lead`,
    kind: 'list',
    type: 'lead',
  },
  { url: `https://harborline.crm.dynamics.com/${app}&pagetype=dashboard`, kind: 'other' },
  // A new record has no id until it is saved.
  {
    url: `https://harborline.crm.dynamics.com/${app}&pagetype=entityrecord&etn=contact`,
    kind: null,
  },
  { url: 'https://make.dynamics.com/environments', kind: null },
];
