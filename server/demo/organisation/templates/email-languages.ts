import { type Draft, list, mail, p } from './draft.ts';

const de = { language: 'de', regions: ['Germany', 'Austria and Switzerland'] };
const fr = { language: 'fr', regions: ['France', 'Belgium'] };
const nl = { language: 'nl', regions: ['Netherlands', 'Belgium'] };

const gruss = 'Freundliche Gr\u00fc\u00dfe\n{{rep.name}}\n{{organisation.name}}';
const salutations = 'Bien cordialement,\n{{rep.name}}\n{{organisation.name}}';
const groet = 'Met vriendelijke groet,\n{{rep.name}}\n{{organisation.name}}';

export const otherMail: readonly Draft[] = [
  mail(
    'Antwort auf eine Demo-Anfrage',
    'Ihre Demo von {{organisation.name}}',
    p(
      'Guten Tag {{contact.name}},',
      'vielen Dank f\u00fcr Ihre Anfrage. Am meisten haben Sie von der Demo, wenn ich Ihnen Ihre eigenen Touren zeige. Zwei kurze Fragen dazu:',
    ) +
      list(
        'Wie viele Fahrzeuge sind bei {{account.name}} an einem normalen Tag unterwegs?',
        'Wer plant die Touren heute, und womit?',
      ) +
      p(
        'Eine halbe Stunde gen\u00fcgt. Passt es Ihnen morgen oder \u00fcbermorgen um zehn Uhr?',
        gruss,
      ),
    { ...de, stages: ['Qualify'] },
  ),
  mail(
    'Zusammenfassung nach der Demo',
    'Zusammenfassung und n\u00e4chste Schritte',
    p('Guten Tag {{contact.name}},', 'vielen Dank f\u00fcr Ihre Zeit. Das habe ich mitgenommen:') +
      list(
        '{{account.name}} m\u00f6chte mit einem Standort beginnen und die anderen danach anschlie\u00dfen.',
        'Die Anbindung an Ihr Auftragssystem ist Voraussetzung.',
        'Der Einkauf pr\u00fcft den Preis \u00fcber die gesamte Laufzeit.',
      ) +
      p(
        'Das Angebot f\u00fcr {{deal.name}} erhalten Sie bis Ende der Woche. Habe ich etwas vergessen oder falsch verstanden?',
        gruss,
      ),
    { ...de, stages: ['Demo'] },
  ),
  mail(
    'Angebot liegt bei',
    'Angebot: {{deal.name}}',
    p(
      'Guten Tag {{contact.name}},',
      'anbei finden Sie unser Angebot f\u00fcr {{deal.name}} \u00fcber insgesamt {{deal.amount}}. Anbindung, Schulung der Disposition und deutschsprachiger Support sind enthalten.',
      'Darf ich es Ihnen am Telefon kurz erl\u00e4utern? Zehn Minuten reichen aus.',
      gruss,
    ),
    { ...de, stages: ['Proposal'] },
  ),
  mail(
    'Terminvorschlag',
    'Terminvorschlag f\u00fcr {{account.name}}',
    p(
      '{{contact.salutation}},',
      'vielen Dank f\u00fcr Ihre Anfrage vom {{today}}. Gern zeige ich Ihnen unsere Planung vor Ort in {{account.city}}. Mein Vorschlag w\u00e4re der {{deal.startOn}}.',
      'Das Angebot \u00fcber {{deal.amount}} bringe ich dann ausgedruckt mit.',
      gruss,
    ),
    { ...de, stages: [] },
  ),
  mail(
    'R\u00e9ponse \u00e0 une demande de d\u00e9monstration',
    'Votre d\u00e9monstration de {{organisation.name}}',
    p(
      'Bonjour {{contact.name}},',
      'merci de votre int\u00e9r\u00eat. Pour vous montrer vos propres tourn\u00e9es plut\u00f4t qu\u2019un exemple, deux questions me seraient utiles :',
    ) +
      list(
        'Combien de v\u00e9hicules {{account.name}} met-elle sur la route un jour ordinaire ?',
        'Qui planifie les tourn\u00e9es aujourd\u2019hui, et avec quel outil ?',
      ) +
      p(
        'Une demi-heure suffit. Seriez-vous disponible demain ou apr\u00e8s-demain \u00e0 dix heures ?',
        salutations,
      ),
    { ...fr, stages: ['Qualify'] },
  ),
  mail(
    'Envoi de la proposition',
    'Proposition : {{deal.name}}',
    p(
      'Bonjour {{contact.name}},',
      'veuillez trouver ci-joint notre proposition pour {{deal.name}}, d\u2019un montant total de {{deal.amount}}. Elle comprend la connexion \u00e0 votre syst\u00e8me de commandes, la formation de vos planificateurs et une assistance en fran\u00e7ais.',
      'Puis-je vous la pr\u00e9senter par t\u00e9l\u00e9phone ? Dix minutes suffisent.',
      salutations,
    ),
    { ...fr, stages: ['Proposal'] },
  ),
  mail(
    'Antwoord op een demo-aanvraag',
    'Uw demo van {{organisation.name}}',
    p(
      'Beste {{contact.firstName}},',
      'dank voor uw aanvraag. Ik laat u graag uw eigen ritten zien in plaats van een voorbeeld. Daarvoor heb ik twee korte vragen:',
    ) +
      list(
        'Hoeveel voertuigen zijn er bij {{account.name}} op een gewone dag onderweg?',
        'Wie plant de ritten nu, en waarmee?',
      ) +
      p('Een half uur is genoeg. Komt morgen of overmorgen om tien uur u uit?', groet),
    { ...nl, stages: ['Qualify'] },
  ),
  mail(
    'Offerte bijgevoegd',
    'Offerte: {{deal.name}}',
    p(
      'Beste {{contact.firstName}},',
      'bijgaand vindt u onze offerte voor {{deal.name}}, in totaal {{deal.amount}}. De koppeling met uw ordersysteem, de training van uw planners en ondersteuning in het Nederlands zijn inbegrepen.',
      'Zal ik hem telefonisch met u doornemen? Tien minuten volstaan.',
      groet,
    ),
    { ...nl, stages: ['Proposal'] },
  ),
  mail(
    'Vriendelijke herinnering',
    'Nog actueel? {{deal.name}}',
    p(
      'Beste {{contact.firstName}},',
      'een korte vraag: wilt u nog v\u00f3\u00f3r {{deal.closeOn}} over {{deal.name}} beslissen?',
      'Komt het nu niet uit, laat me dan weten wanneer ik weer mag bellen.',
      groet,
    ),
    { ...nl, stages: ['Proposal', 'Negotiation'] },
  ),
];
