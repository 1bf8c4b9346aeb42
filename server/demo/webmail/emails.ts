import { imani, robin } from '../organisation/story-accounts.ts';
import type { Mail, MailPerson } from './email.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

const rep: MailPerson = { name: robin.name, address: robin.email };
const colleague: MailPerson = { name: imani.name, address: imani.email };
const dana = { name: 'Dana Whitfield', address: 'dana.whitfield@northwind-traders.example' };
const marcus = { name: 'Marcus Oyelaran', address: 'marcus.oyelaran@northwind-traders.example' };
const priya = {
  name: 'Priya Raghunathan',
  address: 'priya.raghunathan@fabrikam-logistics.example',
};
const dispatch = { name: 'Fabrikam Dispatch', address: 'dispatch@fabrikam-logistics.example' };
const zoe = { name: 'Zoë Müller-Østergård', address: 'zoe.mueller@blaabaer-moebler.example' };
const chidi = {
  name: 'Okafor, Chidi (Procurement)',
  address: 'chidi.okafor@adatum-energy.example',
};
const svetlana = { name: 'Светлана Орлова', address: 'svetlana.orlova@adatum-energy.example' };

type Draft = Partial<Mail> & Pick<Mail, 'id' | 'from' | 'subject' | 'minutesAgo' | 'body'>;

function mail(draft: Draft): Mail {
  const domain = draft.from.address.split('@')[1] ?? 'harborline.example';
  return {
    messageId: `<demo-${draft.id}@${domain}>`,
    to: [rep],
    cc: [],
    replyTo: null,
    unread: false,
    language: 'en',
    ...draft,
  };
}

/** The visitors of a fair: too many recipients for one email. */
const participants: MailPerson[] = Array.from({ length: 320 }, (_, at) => {
  const number = String(at + 1).padStart(3, '0');
  return { name: `Guest ${number}`, address: `guest-${number}@fleet-forum.example` };
});

/** The inbox, newest first. All companies in it are invented. */
export const mails: readonly Mail[] = [
  mail({
    id: 'pricing',
    from: dana,
    cc: [marcus],
    subject: 'Pricing for 42 vans',
    minutesAgo: 25,
    unread: true,
    body: [
      'Hi Robin,',
      'The test week went well: dispatch does not want to give the map back. Before I can order for all 42 vans, Marcus (in copy) needs two things in writing.',
      'What is the price per van if we sign for two years and pay up front? And where is our data kept? He asks for the processing agreement as well.',
      'If both reach us by Friday, the order goes out this month.',
      'Best, Dana',
      {
        from: rep,
        quote: [
          'Hi Dana,',
          'Thank you for trying Fleet Plus. The monthly price is 19 EUR a van. Tell me what else you need for a decision.',
        ],
      },
    ],
  }),
  mail({
    id: 'demo-thursday',
    from: priya,
    cc: [dispatch],
    subject: 'Can we move the demo to Thursday?',
    minutesAgo: 2 * HOUR,
    unread: true,
    body: [
      'Hello Robin,',
      'Two of our three depot leads are away on Tuesday. Would Thursday at 14:00 suit you? Forty-five minutes are enough if we see the night plan first.',
      'Dispatch is in copy and will send the routes beforehand.',
      'Priya',
    ],
  }),
  mail({
    id: 'tilbud',
    from: zoe,
    subject: 'Tilbud på ruteplanlægning',
    minutesAgo: 5 * HOUR,
    language: 'da',
    body: [
      'Hej Robin,',
      'tak for snakken. Send gerne tilbuddet på dansk: 12 biler, ét lager i Aarhus, opstart efter nytår.',
      'Vores bestyrelse mødes den 12., så det haster lidt.',
      'Venlig hilsen, Zoë',
    ],
  }),
  mail({
    id: 'oasis',
    from: { name: 'ليلى حدّاد', address: 'layla.haddad@oasis-retail.example' },
    subject: 'Prices for 25 trucks',
    minutesAgo: 8 * HOUR,
    unread: true,
    body: [
      'Hello,',
      'We are a retail chain in Dubai and run 25 trucks at night. A partner recommended you. Do you sell in our region, and what does a year cost?',
      'Layla Haddad',
    ],
  }),
  mail({
    id: 'web-form',
    from: { name: 'Harborline website', address: 'no-reply@forms.harborline.example' },
    to: [{ name: 'Sales', address: 'sales@harborline.example' }],
    cc: [rep],
    replyTo: { name: "Oliver O'Neill", address: 'oliver+demo@wingtip-toys.example' },
    subject: 'New demo request',
    minutesAgo: 1 * DAY,
    body: [
      'A visitor filled in the form.',
      "Name: Oliver O'Neill. Company: Wingtip Toys. Fleet: 2 shops and web orders, 6 vans.",
      'Message: we need routes that change during the day.',
    ],
  }),
  mail({
    id: 'questionnaire',
    from: { name: 'Hannah Sørli', address: 'hannah.sorli@lucerne-publishing.example' },
    subject: 'Security questionnaire',
    minutesAgo: 1 * DAY + 3 * HOUR,
    body: [
      'Hi Robin,',
      'Our IT wants the attached list answered before anybody may try a trial. Most of it is about sign-in and about who can see positions of drivers.',
      'Thanks, Hannah',
    ],
  }),
  mail({
    id: 'tender',
    from: chidi,
    to: [rep, { name: 'Adatum RFP desk', address: 'rfp-inbox@adatum-energy.example' }],
    cc: [svetlana, colleague],
    subject: 'Tender 2026-017: routing for field service',
    minutesAgo: 2 * DAY,
    body: [
      'Dear bidders,',
      'Tender 2026-017 asks for routing for 310 engineers in four countries. Questions until the 18th, offers until the 27th at noon.',
      { link: 'Open the tender file' },
      'Chidi Okafor, Procurement',
    ],
  }),
  mail({
    id: 'forum',
    from: { name: 'Fleet Forum', address: 'office@fleet-forum.example' },
    to: [rep, ...participants],
    subject: 'Fleet Forum: hall plan and who is coming',
    minutesAgo: 2 * DAY + 6 * HOUR,
    body: [
      'Dear guests,',
      'The halls open at nine. Somebody in our office put all of you into the same line, for which we are sorry.',
      'See you on the 4th',
    ],
  }),
  mail({
    id: 'kobayashi',
    from: { name: '佐藤 健太', address: 'k.sato@kobayashi-seiki.example' },
    subject: '配送ルートの最適化について',
    minutesAgo: 3 * DAY,
    language: 'ja',
    body: [
      'ロビン様',
      '小林精機の佐藤と申します。配送車18台の資料と見積もりをお願いできますか。',
      '佐藤 健太',
    ],
  }),
  mail({
    id: 'small-fleet',
    from: { name: 'Tomasz Kowalczyk', address: 'tomasz.kowalczyk.demo@gmail.com' },
    subject: 'a plan for 4 vans?',
    minutesAgo: 4 * DAY,
    body: [
      'hi,',
      'we are three people with four vans. is there something smaller than Fleet Plus?',
      'Tomasz',
    ],
  }),
  mail({
    id: 'internal',
    from: colleague,
    subject: 'Handing over two accounts',
    minutesAgo: 4 * DAY + 2 * HOUR,
    body: [
      'Robin, from Monday on two of mine are yours. Notes are in the CRM; call me before you write to them.',
      'Imani',
    ],
  }),
  mail({
    id: 'newsletter',
    from: { name: 'Route Weekly', address: 'no-reply@route-weekly.example' },
    subject: 'Five ways to lose an hour on the ring road',
    minutesAgo: 5 * DAY,
    body: [
      'This week: road works, weather, and the driver who knows better.',
      { link: 'Unsubscribe' },
    ],
  }),
];
