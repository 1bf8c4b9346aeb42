import type { UrlExample } from '../url-example.ts';

const erp = 'https://erp.harborline.example';

export const odooExamples: readonly UrlExample[] = [
  { url: `${erp}/odoo/crm/12`, kind: 'record', type: 'crm', record: '12' },
  { url: `${erp}/odoo/contacts/7/crm/12?debug=1`, kind: 'record', type: 'crm', record: '12' },
  { url: `${erp}/odoo/res.partner/7`, kind: 'record', type: 'res.partner', record: '7' },
  { url: `${erp}/odoo/m-crm.lead/3/`, kind: 'record', type: 'm-crm.lead', record: '3' },
  { url: `${erp}/odoo/action-265/9`, kind: 'record', type: 'action-265', record: '9' },
  { url: `${erp}/scoped_app/crm/4`, kind: 'record', type: 'crm', record: '4' },
  {
    url: `${erp}/web#id=31&cids=1&menu_id=5&model=crm.lead&view_type=form`,
    kind: 'record',
    type: 'crm.lead',
    record: '31',
  },
  {
    url: `${erp}/web?db=main#model=res.partner&id=2&view_type=form`,
    kind: 'record',
    type: 'res.partner',
    record: '2',
  },
  { url: `${erp}/odoo/crm`, kind: 'list' },
  { url: `${erp}/odoo/contacts/7/crm`, kind: 'list' },
  { url: `${erp}/odoo/action-265`, kind: 'list' },
  { url: `${erp}/web#model=crm.lead&view_type=kanban`, kind: 'list' },
  { url: `${erp}/odoo/crm/new`, kind: 'other' },
  { url: `${erp}/shop/12`, kind: null },
  { url: `${erp}/web/login`, kind: null },
];
