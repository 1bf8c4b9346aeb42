import { type Draft, heading, list, p, proposal, table } from './draft.ts';

const included = list(
  'Tour planning for all vehicles and depots named above',
  'The driver\u2019s app, with proof of delivery',
  'Connection to one order system, set up by us',
  'Training for dispatch, two half days',
  'Support on working days from 7:00 to 19:00',
);

const opening = (what: string) =>
  p(
    `Proposal for {{account.name}}, {{today}}\nFor the attention of {{contact.name}}, {{contact.title}}`,
  ) +
  heading('What this is about') +
  p(what);

const ending = (days: number) =>
  heading('Next steps') +
  p(
    `This proposal stands for ${days} days from today. To accept it, a signed copy to {{rep.email}} is enough. We then agree on the kick-off within five working days.`,
    '{{rep.name}}\n{{organisation.name}}',
  );

export const proposals: readonly Draft[] = [
  proposal(
    'Proposal: Fleet Plus',
    'Proposal for {{account.name}}: {{deal.name}}',
    opening(
      '{{account.name}} plans its tours by hand and wants to drive fewer kilometres, keep its delivery windows and take the pressure off the early shift. {{deal.name}} covers all of this with the Fleet Plus plan.',
    ) +
      heading('What is included') +
      included +
      heading('Price') +
      table(
        ['{{deal.name}}', '{{deal.amount}}'],
        ['Set-up and training', 'included'],
        ['Billing', 'yearly, in advance'],
      ) +
      ending(30),
    { stages: ['Demo', 'Proposal'] },
  ),
  proposal(
    'Proposal: Field Service',
    'Proposal for {{account.name}}: {{deal.name}}',
    opening(
      '{{account.name}} sends engineers to customers with promised hours and the right parts. {{deal.name}} plans skills, parts and travel together, and tells customers when somebody is on the way.',
    ) +
      heading('What is included') +
      included +
      p(
        'In addition: skills and certificates of engineers, van stock, and appointment messages to customers.',
      ) +
      heading('Price') +
      table(['{{deal.name}}', '{{deal.amount}}'], ['Billing', 'quarterly, in advance']) +
      ending(30),
    { stages: ['Proposal'] },
  ),
  proposal(
    'Proposal: two-year term',
    'Two-year proposal for {{account.name}}',
    opening(
      'You asked for a two-year term. The price below is fixed for that time, and vehicles may be added at the same price on any day.',
    ) +
      heading('Price') +
      table(
        ['{{deal.name}}, 24 months', '{{deal.amount}}'],
        ['Paid in advance for both years', '12 % off'],
        ['Paid yearly', '5 % off'],
      ) +
      ending(21),
    { stages: ['Proposal', 'Negotiation'] },
  ),
  proposal(
    'Answer to a request for proposal',
    'Bid of {{organisation.name}}: {{deal.name}}',
    opening(
      'We thank {{account.name}} for the invitation to bid and confirm that we meet every requirement marked as a must. Where we answer in part, this is said in the table of answers.',
    ) +
      heading('Our bid in short') +
      list(
        'All lots we bid for are delivered by our own team, without subcontractors',
        'Single sign-on through SAML is included',
        'The completed security questionnaire is attached',
        'References of the same size in two countries are named in the annex',
      ) +
      heading('Price') +
      table(['{{deal.name}}', '{{deal.amount}}'], ['Price fixed until', '{{deal.closeOn}}']) +
      ending(90),
    { stages: ['Discovery', 'Proposal'] },
  ),
  proposal(
    'Angebot: Fleet Plus',
    'Angebot f\u00fcr {{account.name}}: {{deal.name}}',
    p('Angebot f\u00fcr {{account.name}}, {{today}}\nz. Hd. {{contact.name}}') +
      heading('Worum es geht') +
      p(
        '{{account.name}} m\u00f6chte weniger Kilometer fahren, Zeitfenster einhalten und die Fr\u00fchschicht entlasten. Der Tarif Fleet Plus deckt dies vollst\u00e4ndig ab.',
      ) +
      heading('Preis') +
      table(
        ['{{deal.name}}', '{{deal.amount}}'],
        ['Einrichtung und Schulung', 'enthalten'],
        ['Abrechnung', 'j\u00e4hrlich im Voraus'],
      ) +
      p(
        'Dieses Angebot gilt 30 Tage. Zur Annahme gen\u00fcgt eine unterschriebene Kopie an {{rep.email}}.',
        '{{rep.name}}\n{{organisation.name}}',
      ),
    {
      language: 'de',
      stages: ['Demo', 'Proposal'],
      regions: ['Germany', 'Austria and Switzerland'],
    },
  ),
];
