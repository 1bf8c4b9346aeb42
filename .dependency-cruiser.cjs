/** The import rules of CONTRIBUTING ("The rooms of the code"); each is an error. */

// Every rule says who is excepted, never who is meant: a room that nobody has listed is a room of the domain, and guarded from its first line.
const lowRooms = ['kit', 'contract', 'page', 'message', 'store'];
const middleRooms = ['sync', 'session', 'policy', 'sites', 'dock', 'matching', 'host-files'];
const domainRoom = `^lib/(?!(?:${[...lowRooms, ...middleRooms].join('|')})/)([^/]+)/`;
const test = '\\.test\\.';

/** A room may import the rooms below it only: kit < contract < page, message, store < sync, session, matching < domain < components < entrypoints. */
const below = {
  kit: 'kit',
  contract: 'kit|contract',
  page: 'kit|contract/page|page|message',
  message: 'kit|contract|message',
  store: 'kit|contract|store',
};

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'The list of screens loads every screen, and screens name each other by the ids of that list: types alone.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: '^components/shell/screens\\.ts$' } },
    },
    {
      name: 'the-shell-is-over-the-screens',
      comment: 'Of the shell the screens know the ids of screens, and nothing that is loaded.',
      severity: 'error',
      from: { path: '^components/(?!shell/)', pathNot: '\\.test\\.' },
      to: { path: '^components/shell/', dependencyTypesNot: ['type-only'] },
    },
    ...lowRooms.map((room) => ({
      name: `${room}-stays-low`,
      severity: 'error',
      from: { path: `^lib/${room}/`, pathNot: test },
      to: { path: `^(lib/(?!(?:${below[room]})/)|components/|entrypoints/|server/)` },
    })),
    {
      name: 'middle-rooms-stay-below-the-domain',
      comment: 'Pure rules and the shapes of views are shared by all.',
      severity: 'error',
      from: { path: `^lib/(${middleRooms.join('|')})/`, pathNot: test },
      to: {
        path: `(${domainRoom}|^components/|^entrypoints/|^server/)`,
        pathNot: '/(rules|view)\\.ts$',
      },
    },
    {
      name: 'domain-below-the-screen',
      severity: 'error',
      from: { path: domainRoom },
      to: { path: '^(components|entrypoints|server)/' },
    },
    {
      name: 'domain-rooms-keep-to-themselves',
      comment: 'Another room is known by its pure rules and view shapes alone.',
      severity: 'error',
      from: { path: domainRoom, pathNot: test },
      to: { path: domainRoom, pathNot: '^lib/$1/|/(rules|view)\\.ts$' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^lib/([^/]+)/(?:rules|assign-territory)\\.ts$' },
      to: {
        path: '^(lib/|components/|entrypoints/|server/|node_modules/(dexie|react|wxt))',
        pathNot:
          '^lib/(kit|contract)/|/(view|rules|assign-territory)\\.ts$|^lib/$1/(?!queries|actions)',
      },
    },
    {
      name: 'components-reach-rooms-by-queries-actions-and-views',
      comment: 'And by pure rules and messages. Live queries are for the one bridge.',
      severity: 'error',
      from: { path: '^components/', pathNot: test },
      to: {
        path: '^(lib/|node_modules/dexie|entrypoints/|server/)',
        pathNot: [
          '^lib/(?!store/|page/).*(queries|actions|view|rules)\\.ts$',
          '^lib/(kit|contract|message)/',
          '^lib/store/live-query\\.ts$',
        ],
      },
    },
    {
      name: 'live-queries-go-through-the-bridge',
      severity: 'error',
      from: { path: '^components/(?!query/)', pathNot: test },
      to: { path: '^lib/store/' },
    },
    {
      name: 'the-host-page-gets-the-least',
      severity: 'error',
      from: { path: '^entrypoints/(host\\.content|picker)' },
      to: { path: `^(lib/(?!(?:${below.page})/)|components/|server/)` },
    },
    {
      name: 'the-host-page-gets-no-library-of-the-panel',
      severity: 'error',
      from: { path: '^(entrypoints/(host\\.content|picker)|lib/page/)', pathNot: test },
      to: { path: '^node_modules/', pathNot: '^node_modules/wxt/' },
    },
    {
      name: 'server-knows-the-contract-and-pure-rules',
      severity: 'error',
      from: { path: '^server/' },
      to: {
        path: '^(lib/|components|entrypoints)',
        pathNot:
          '^lib/(kit|contract)/|/(rules|assign-territory|split-booking|placeholder-faults|view)\\.ts$|^components/i18n/messages/en/importFaults\\.json$',
      },
    },
    {
      name: 'what-is-written-knows-no-source',
      comment: 'The importer, the commands and the push write through it, and so will connectors.',
      severity: 'error',
      from: { path: '^server/(db|scope|write)/', pathNot: test },
      to: { path: '^server/(?!(?:db|scope|write|host-files)/|[^/]+$)' },
    },
    {
      name: 'the-server-runs-without-development-packages',
      comment: 'Only the demo organisation is made with them, in the repository.',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.test\\.|^server/demo/organisation/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-in-the-extension-imports-the-server',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: '\\.test\\.' },
      to: { path: '^(server|test)/' },
    },
    // The build makes the compiled texts (texts-plugin).
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^texts:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.output|\\.wxt|\\.repside)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
    },
  },
};
