import { type Draft, list, mail, p } from './draft.ts';

const hello = 'Hi {{contact.firstName}},';
const bye = 'Best regards,\n{{rep.name}}\n{{organisation.name}}';

export const englishMail: readonly Draft[] = [
  mail(
    'First answer to a demo request',
    'Your demo of {{organisation.name}}',
    p(
      hello,
      'Thank you for asking for a demo. I would like to show you your own routes rather than a sample, so two short questions first:',
    ) +
      list(
        'How many vehicles does {{account.name}} send out on a normal day?',
        'Who plans the tours today, and with what?',
      ) +
      p(
        'Thirty minutes are enough. Would tomorrow or the day after suit you, at ten or at two?',
        bye,
      ),
    { stages: ['Qualify'] },
  ),
  mail(
    'Introduction after a referral',
    'Introduction: {{rep.name}}, {{organisation.name}}',
    p(
      hello,
      'A colleague of yours gave me your name, because you look after the vehicles of {{account.name}}.',
      'We help dispatch teams plan a day\u2019s tours in minutes, with the vehicles and drivers they have. Customers of your size usually drive between eight and twelve per cent less.',
      'May I call you this week for ten minutes? If it doesn\u2019t suit you, just say so and I will leave it at that.',
      bye,
    ),
    { stages: ['Qualify'] },
  ),
  mail(
    'After a trade fair',
    'Good to meet you',
    p(
      hello,
      'It was good to speak with you at our stand. You mentioned that tours at {{account.name}} are still planned by hand, and that the morning is the hard part.',
      'I attach the two pages I promised. If you send me the stops of one ordinary day, without names, I will send back the tours our planner makes of them, so that you can compare them.',
      bye,
    ),
    { stages: ['Qualify', 'Discovery'] },
  ),
  mail(
    'After a webinar',
    'Your questions from the webinar',
    p(
      hello,
      'Thank you for joining our webinar on planning routes without spreadsheets. The recording is ready, and the questions we had no time for are answered below it.',
      'One thing I would like to know: is the morning planning or the changes during the day the bigger worry at {{account.name}}?',
      bye,
    ),
    { stages: ['Qualify', 'Discovery'] },
  ),
  mail(
    'Agenda for a discovery call',
    'Our call: what I would like to ask',
    p(hello, 'So that our half hour is worth your time, here is what I would like to ask:') +
      list(
        'How a day is planned now, from the first order to the last stop',
        'What happens when a vehicle or a driver drops out',
        'Which systems orders come from, and where proof of delivery has to go',
        'What would have to be better in six months for this to have been worth it',
      ) +
      p('If somebody from dispatch can join, all the better.', bye),
    { stages: ['Discovery'] },
  ),
  mail(
    'Confirm the demo',
    'Confirmed: demo for {{account.name}}',
    p(
      hello,
      'I look forward to our demo. We will spend five minutes on your goals, twenty on a day of your own tours, and the rest on your questions.',
      'Please have somebody there who plans tours every day: they ask the questions that matter. You need nothing but a browser.',
      bye,
    ),
    { stages: ['Discovery', 'Demo'] },
  ),
  mail(
    'Summary after the demo',
    'Summary of our demo and next steps',
    p(hello, 'Thank you for your time today. Here is what I noted:') +
      list(
        '{{account.name}} wants to start with one depot and add the others when it works',
        'The connection to your order system is a must',
        'A decision needs your finance colleagues, who look at the price over the whole term',
      ) +
      p(
        'I will send the proposal for {{deal.name}} by the end of the week. Did I miss or misread anything?',
        bye,
      ),
    { stages: ['Demo'] },
  ),
  mail(
    'Trial depot: how it works',
    'Your trial depot in ten days',
    p(hello, 'Here is how the trial runs:') +
      list(
        'Day 1: we load your stops and vehicles (one hour with somebody from dispatch)',
        'Days 2 to 9: your team plans both ways and drives the plan it trusts more',
        'Day 10: we compare distance, hours and late stops, and you decide',
      ) +
      p('It costs nothing and ends by itself. Which depot would you choose?', bye),
    { stages: ['Demo', 'Proposal'] },
  ),
  mail(
    'Proposal is on its way',
    'Proposal: {{deal.name}}',
    p(
      hello,
      'Please find attached our proposal for {{deal.name}}. The total is {{deal.amount}}, and everything we spoke about is in it: the connection to your order system, training for dispatch, and support in your language.',
      'May I walk you through it on the phone? Ten minutes now will save us three emails later.',
      bye,
    ),
    { stages: ['Proposal'] },
  ),
  mail(
    'Two years up front',
    'Your question about a two-year term',
    p(
      hello,
      'You asked what {{deal.name}} costs if {{account.name}} commits to two years and pays up front.',
      'For two years paid in advance I can offer 12 % off the yearly price. Paid yearly, the two-year term gives you a fixed price and 5 % off. In both cases you may add vehicles at the same price during the term.',
      'Shall I put one of the two into the proposal?',
      bye,
    ),
    { stages: ['Proposal', 'Negotiation'] },
  ),
  mail(
    'Data location and processing agreement',
    'Where your data is kept, and our processing agreement',
    p(
      hello,
      'Your colleagues asked two good questions. Your data is kept in two data centres in the European Union, and no copy leaves it. Locations of vehicles are deleted after 90 days unless you choose a shorter time.',
      'Our data processing agreement is attached for your legal department. It lists our sub-processors and how we tell you about a new one. I am glad to set up a call with our data protection officer.',
      bye,
    ),
    { stages: ['Proposal', 'Negotiation', 'Contract'] },
  ),
  mail(
    'A friendly reminder',
    'Still on your desk? {{deal.name}}',
    p(
      hello,
      'I know how full a week in operations is, so only this: is {{deal.name}} still something you want to decide on before {{deal.closeOn}}?',
      'If the time is wrong, tell me when to come back, and I will.',
      bye,
    ),
    { stages: ['Proposal', 'Negotiation'] },
  ),
  mail(
    'Formal offer, United Kingdom',
    'Our offer of {{today}}',
    p(
      '{{contact.salutation}},',
      'Further to our conversation, I am pleased to offer {{deal.name}} at {{deal.amount}}, excluding VAT. The offer stands until {{deal.closeOn}}.',
      'Yours sincerely\n{{rep.name}}\n{{organisation.name}}',
    ),
    { country: 'GB', regions: ['United Kingdom and Ireland'], stages: ['Proposal', 'Negotiation'] },
  ),
  mail(
    'Thank you for the order',
    'Welcome to {{organisation.name}}',
    p(
      hello,
      'Thank you for your trust. For the first six weeks you have a personal contact, who will write to you by tomorrow evening with three dates for the kick-off.',
      'You can still reach me at {{rep.email}}, now and once everything is running.',
      bye,
    ),
    { stages: ['Contract', 'Won'] },
  ),
];
