/**
 * The sites of the hosts that have an address of their own, as match patterns. Self-hosted programs have none: a rep
 * allows those one by one.
 */
export const hostMatches: readonly string[] = [
  'https://mail.google.com/*',
  'https://outlook.cloud.microsoft/*',
  'https://outlook.office.com/*',
  'https://outlook.office365.com/*',
  'https://outlook.live.com/*',
  'https://*.lightning.force.com/*',
  'https://app.hubspot.com/*',
  'https://app-na2.hubspot.com/*',
  'https://app-na3.hubspot.com/*',
  'https://app-eu1.hubspot.com/*',
  'https://app-ap1.hubspot.com/*',
  'https://*.pipedrive.com/*',
  // All of its pages are one program's at one path; other products live on the same names.
  'https://*.dynamics.com/main.aspx*',
  'https://crm.zoho.com/*',
  'https://crm.zoho.eu/*',
  'https://crm.zoho.in/*',
  'https://crm.zoho.com.au/*',
  'https://crm.zoho.jp/*',
  'https://crm.zoho.sa/*',
  'https://crm.zoho.com.cn/*',
];
