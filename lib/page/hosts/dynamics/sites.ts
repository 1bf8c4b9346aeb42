import type { Sites } from '../sites.ts';

export const dynamicsSites = {
  product: 'Dynamics 365',
  names: ['*.dynamics.com'],
  // All pages of the app have this path; other products use the same host names.
  path: '/main.aspx',
} satisfies Sites;
