/** Made-up views of every state of the screens. All times are close to one moment. */

export * from './deal.ts';
export * from './leads.ts';
export * from './moment.ts';
export * from './news.ts';
export * from './outbox.ts';
export * from './people.ts';
export * from './prospect.ts';
export * from './quota.ts';
export * from './sites.ts';
export * from './sync.ts';
export * from './templates.ts';
