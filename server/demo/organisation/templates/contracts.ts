import { contract, type Draft, heading, list, p, table } from './draft.ts';

export const contracts: readonly Draft[] = [
  contract(
    'Order form',
    'Order form: {{deal.name}}',
    p('Order form between {{organisation.name}} and {{account.name}}, {{today}}') +
      table(
        ['Customer', '{{account.name}}'],
        ['Signed for the customer by', '{{contact.name}}, {{contact.title}}'],
        ['Service', '{{deal.name}}'],
        ['Total for the first term', '{{deal.amount}}'],
        ['Start', 'the day of the kick-off, at the latest 30 days after signature'],
      ) +
      p(
        'The general terms and the data processing agreement, both attached, are part of this order. The term is one year and is renewed for a year unless one side ends it in writing 60 days before.',
        'Signed for {{organisation.name}}:\n{{rep.name}}',
      ),
    { stages: ['Negotiation', 'Contract'] },
  ),
  contract(
    'Data processing agreement, version 4',
    'Data processing agreement with {{account.name}}',
    p(
      'Agreement on the processing of personal data between {{account.name}} (controller) and {{organisation.name}} (processor), {{today}}',
    ) +
      heading('What is processed') +
      list(
        'Names and work addresses of drivers and planners',
        'Locations of vehicles during work, kept for 90 days or less as the controller chooses',
        'Names and addresses at stops, as the controller enters them',
      ) +
      heading('How') +
      list(
        'Only on the controller\u2019s written instructions, which are this agreement and the settings of the service',
        'In data centres in the European Union',
        'Sub-processors are listed in annex 2; a new one is announced 30 days before, and the controller may object',
        'A breach is reported within 24 hours of its discovery',
      ) +
      p(
        'At the end of the contract the controller may take the data out for 30 days; after that it is deleted.',
      ),
    { stages: ['Proposal', 'Negotiation', 'Contract'] },
  ),
  contract(
    'Data processing agreement, version 3',
    'Data processing agreement with {{account.name}}',
    p(
      'Agreement on the processing of personal data between {{account.name}} (controller) and {{organisation.name}} (processor), {{today}}',
      'Replaced by version 4, which shortens the time locations are kept and names the new sub-processors.',
    ),
    { stages: ['Negotiation', 'Contract'], validForDays: -2 },
  ),
  contract(
    'Verwerkersovereenkomst',
    'Verwerkersovereenkomst met {{account.name}}',
    p(
      'Overeenkomst over de verwerking van persoonsgegevens tussen {{account.name}} (verantwoordelijke) en {{organisation.name}} (verwerker), {{today}}',
    ) +
      list(
        'Verwerking alleen op schriftelijke instructie van de verantwoordelijke',
        'Opslag in datacentra in de Europese Unie',
        'Locaties van voertuigen worden na 90 dagen gewist, of eerder als de verantwoordelijke dat kiest',
        'Een datalek wordt binnen 24 uur na ontdekking gemeld',
      ) +
      p('Namens {{organisation.name}}:\n{{rep.name}}'),
    { language: 'nl', stages: ['Negotiation', 'Contract'], regions: ['Netherlands', 'Belgium'] },
  ),
];
