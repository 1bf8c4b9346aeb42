/** The expressions in the package's host files up to row revision 2, which organisations may have copied, as URL patterns. */
export const shippedUrls: ReadonlyMap<string, readonly string[]> = new Map([
  ['#[^?]*/(?<record>[A-Za-z0-9]{15,})(?:\\?|$)', ['#**/{record:alnum 15+}']],
  ['^/mail/u/\\d+/popout', ['/mail/u/{digits}/popout**']],
  [
    '[?&]compose=|^/mail/u/\\d+/popout|view=cm',
    ['#?compose=*', '?compose=*', '?view=cm', '/mail/u/{digits}/popout**'],
  ],
  ['^/mail/', ['/mail/**']],
  [
    '^/mail/(?:\\d+/)?deeplink/read/(?<record>[^/?#]+)',
    ['/mail/[{digits}/]deeplink/read/{record}[/**]'],
  ],
  [
    '^/mail/(?:\\d+/)?(?:deeplink/)?compose(?:[/?#]|$)',
    ['/mail/[{digits}/][deeplink/]compose[/**]'],
  ],
  [
    '^/mail/(?:\\d+/)?(?:[^/?#]+/)?id/(?<record>[^/?#]+)',
    ['/mail/[{digits}/][{any}/]id/{record}[/**]'],
  ],
  [
    '^/mail/(?:\\d+/)?(?!deeplink/)[^/?#]*(?:[?#]|/?$)',
    ['/mail/[{digits}/]*[/]', '!/mail/[{digits}/]deeplink/'],
  ],
  [
    '^/mail/(?:\\d+/)?(?!deeplink/|id/)[^/?#]*(?:[?#]|/?$)',
    ['/mail/[{digits}/]*[/]', '!/mail/[{digits}/](deeplink|id)/'],
  ],
  [
    '^/lightning/r/(?:(?<type>[A-Za-z]\\w*)/)?(?<record>(?!000)(?=[A-Za-z]*\\d)[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?)(?:[/?#]|$)',
    [
      '/lightning/r/{record:alnum 15}[/**]',
      '/lightning/r/{record:alnum 18}[/**]',
      '!/lightning/r/({letters}[/**]|000**)',
      '/lightning/r/{type:name}/{record:alnum 15}[/**]',
      '/lightning/r/{type:name}/{record:alnum 18}[/**]',
      '!/lightning/r/{name}/({letters 15}[/**]|{letters 18}[/**]|000**)',
    ],
  ],
  [
    '^/one/one\\.app.*#/sObject/(?<record>(?!000)(?=[A-Za-z]*\\d)[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?)(?:[/?]|$)',
    [
      '/one/one.app**#/sObject/{record:alnum 15}[/**]',
      '/one/one.app**#/sObject/{record:alnum 18}[/**]',
      '!/one/one.app**#/sObject/({letters}[/**]|000**)',
      '/one/one.app**#/sObject/{type:name}/{record:alnum 15}[/**]',
      '/one/one.app**#/sObject/{type:name}/{record:alnum 18}[/**]',
      '!/one/one.app**#/sObject/{name}/({letters 15}[/**]|{letters 18}[/**]|000**)',
    ],
  ],
  ['^/lightning/o/(?<type>\\w+)/', ['/lightning/o/{type:word}/**']],
  ['^/lightning/(?!r/|o/)', ['/lightning/**', '!/lightning/(r|o)/**']],
  [
    '^/contacts/\\d+/record/(?<type>\\d+-\\d+)/(?<record>\\d+)(?:[/?#]|$)',
    ['/contacts/{digits}/record/{type}/{record:digits}[/**]'],
  ],
  [
    '^/contacts/\\d+/(?<type>contact|company|deal|ticket)/(?<record>\\d+)(?:[/?#]|$)',
    ['/contacts/{digits}/{type:(contact|company|deal|ticket)}/{record:digits}[/**]'],
  ],
  [
    '^/contacts/\\d+/objects/(?<type>\\d+-\\d+)(?:[/?#]|$)',
    ['/contacts/{digits}/objects/{type}[/**]'],
  ],
  [
    '^/(?!contacts/\\d+/(?:record|contact|company|deal|ticket|objects)/)',
    ['/**', '!/contacts/{digits}/(record|contact|company|deal|ticket|objects)/**'],
  ],
  ['^/(?<type>person)/(?<record>\\d+)(?:[/?#]|$)', ['/{type:(person)}/{record:digits}[/**]']],
  [
    '^/(?<type>deal|organization)/(?<record>\\d+)(?:[/?#]|$)',
    ['/{type:(deal|organization)}/{record:digits}[/**]'],
  ],
  [
    '^/(?<type>leads)/inbox/(?<record>[0-9a-f-]{36})(?:[/?#]|$)',
    ['/{type:(leads)}/inbox/{record:uuid}[/**]'],
  ],
  [
    '^/(?:persons|deals|organizations|pipeline|activities|leads)(?!/inbox/[0-9a-f-]{36})(?:[/?#]|$)',
    ['/(persons|deals|organizations|pipeline|activities|leads)[/**]', '!/leads/inbox/{uuid}**'],
  ],
  [
    '^/main\\.aspx(?=.*[?&]pagetype=entityrecord\\b)(?=.*[?&]etn=(?<type>email)\\b)(?:(?=.*[?&]id=(?:%7[Bb]|\\{)?(?<record>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}))|)',
    [
      '/main.aspx?pagetype=entityrecord&etn={type:(email)}',
      '/main.aspx?pagetype=entityrecord&etn={type:(email)}&id=[%7B]{record:uuid}[%7D]',
    ],
  ],
  [
    '^/main\\.aspx(?=.*[?&]pagetype=entityrecord\\b)(?=.*[?&]etn=(?<type>[a-z0-9_]+))(?=.*[?&]id=(?:%7[Bb]|\\{)?(?<record>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}))',
    ['/main.aspx?pagetype=entityrecord&etn={type:word}&id=[%7B]{record:uuid}[%7D]'],
  ],
  [
    '^/main\\.aspx(?=.*[?&]pagetype=entitylist\\b)(?=.*[?&]etn=(?<type>[a-z0-9_]+))',
    ['/main.aspx?pagetype=entitylist&etn={type:word}'],
  ],
  ['^/main\\.aspx(?!.*[?&]pagetype=entity)', ['/main.aspx', '!?pagetype=entity*']],
  [
    '^/crm/(?:org\\d+/)?tab/(?<type>[A-Za-z]+\\d*)/(?<record>\\d+)(?:/canvas/\\d+)?(?:[?#]|/?$)',
    ['/crm/[org{digits}/]tab/{type:alnum}/{record:digits}[/canvas/{digits}][/]'],
  ],
  [
    '^/crm/(?:org\\d+/)?tab/(?<type>[A-Za-z]+\\d*)(?:/(?:begin|custom-view)|[?#]|/?$)',
    [
      '/crm/[org{digits}/]tab/{type:alnum}[/]',
      '/crm/[org{digits}/]tab/{type:alnum}/(begin|custom-view)**',
    ],
  ],
  [
    '^/(?:odoo|scoped_app)/(?:[^?#]*/)?(?<type>[^/?#]*[^/?#\\d][^/?#]*)/(?<record>\\d+)/?(?:[?#]|$)',
    ['/(odoo|scoped_app)/[**/]{type:name}/{record:digits}[/]'],
  ],
  [
    '^/web[^#]*#(?=.*\\bid=(?<record>\\d+))(?=.*\\bmodel=(?<type>[\\w.]+))(?=.*\\bview_type=form\\b)',
    ['/web[/**]#?id={record:digits}&model={type:name}&view_type=form'],
  ],
  ['^/(?:odoo|scoped_app)/(?:[^?#]*/)?new/?(?:[?#]|$)', ['/(odoo|scoped_app)/[**/]new[/]']],
  [
    '^/(?:odoo|scoped_app)/(?:[^?#]*/)?(?!new\\b)[^/?#]*[^/?#\\d][^/?#]*/?(?:[?#]|$)',
    ['/(odoo|scoped_app)/[**/]{name}[/]', '!/(odoo|scoped_app)/[**/]new[/]'],
  ],
  ['^/web[^#]*#(?=.*\\bview_type=(?:list|kanban)\\b)', ['/web[/**]#?view_type=(list|kanban)']],
  [
    '[?&]_task=mail(?!.*[?&]_action=(?!list))',
    ['?_task=mail', '!?_action=*', '?_task=mail&_action=list*'],
  ],
  ['[?&]_action=show\\b', ['?_action=show']],
  ['[?&]_action=compose\\b', ['?_action=compose']],
  ['[?&]_task=', ['?_task=*']],
  [
    '#[\\w.-]+/model/(?<type>[a-z][a-z0-9_.]*)/(?<record>\\d+)(?:;|$)',
    ['#*/model/{type:name}/{record:digits}'],
  ],
  ['#[\\w.-]+/model/(?<type>[a-z][a-z0-9_.]*)(?:;|$)', ['#*/model/{type:name}']],
  ['#[^/]+/(?:wizard|report|url)/', ['#*/(wizard|report|url)/**']],
  ['#/mail/(?<record>[a-z0-9-]+)$', ['#/mail/{record}']],
]);
