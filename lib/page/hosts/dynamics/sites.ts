import type { Sites } from '../sites.ts';

export const dynamicsSites = {
  product: 'Dynamics 365',
  names: ['*.dynamics.com'],
  // All of its pages are one program's at one path; other products live on the same names.
  path: '/main.aspx',
} satisfies Sites;
