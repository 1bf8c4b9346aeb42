/** The house's import rules (README, "The house"); each is an error. */
const domainRooms =
  '(quota|pay|forecast|territory|leads|pipeline|activity|template|news|learn|request|hygiene)';

/** A room may import the rooms below it only: kit < contract < page, message, store < sync, session, matching < domain < components < entrypoints. */
const above = {
  kit: '^(lib/(?!kit/)|components|entrypoints|server)',
  contract: '^(lib/(?!kit/|contract/)|components|entrypoints|server)',
  page: '^(lib/(?!kit/|contract/|page/|message/)|components|entrypoints|server)',
  message: '^(lib/(?!kit/|contract/|message/)|components|entrypoints|server)',
  store: '^(lib/(?!kit/|contract/|store/)|components|entrypoints|server)',
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
    ...Object.entries(above).map(([room, path]) => ({
      name: `${room}-stays-low`,
      severity: 'error',
      from: { path: `^lib/${room}/`, pathNot: '\\.test\\.' },
      to: { path },
    })),
    {
      name: 'middle-rooms-stay-below-the-domain',
      severity: 'error',
      from: {
        path: '^lib/(sync|session|policy|sites|dock|matching|host-files)/',
        pathNot: '\\.test\\.',
      },
      to: {
        path: `^(lib/${domainRooms}/|components|entrypoints|server)`,
        // Pure rules and the shapes of views are shared by all.
        pathNot: '/(rules|view|assign|lead-draft)\\.ts$',
      },
    },
    {
      name: 'domain-below-the-screen',
      severity: 'error',
      from: { path: `^lib/${domainRooms}/` },
      to: { path: '^(components|entrypoints|server)' },
    },
    {
      name: 'domain-rooms-keep-to-themselves',
      comment: 'Another room is known by its pure rules and view shapes alone.',
      severity: 'error',
      from: { path: `^lib/${domainRooms}/`, pathNot: '\\.test\\.' },
      to: { path: `^lib/${domainRooms}/.*(queries|actions)\\.ts$`, pathNot: '^lib/$1/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: `^lib/${domainRooms}/(rules|assign)\\.ts$` },
      to: {
        path: '^(lib/(page|message|store|sync|session|policy|sites|dock|host-files|matching)/|node_modules/(dexie|react|wxt))',
        pathNot: '/view\\.ts$',
      },
    },
    {
      name: 'components-see-no-database-and-no-network',
      severity: 'error',
      from: { path: '^components/', pathNot: '\\.test\\.' },
      to: {
        path: '^(lib/(store|sync|page)/|node_modules/dexie|entrypoints|server)',
        pathNot:
          '^lib/(store/live-query|sync/((outbox-)?queries|diagnostics|actions|view)|page/reader/read-pasted)\\.ts$',
      },
    },
    {
      name: 'the-host-page-gets-the-least',
      severity: 'error',
      from: { path: '^(entrypoints/(host\\.content|picker)|lib/page/)' },
      to: {
        path: '^(lib/(store|sync|session|policy|sites|dock|host-files|matching)/|components|node_modules/(react|dexie|@tanstack))',
      },
    },
    {
      name: 'server-knows-the-contract-and-pure-rules',
      severity: 'error',
      from: { path: '^server/' },
      to: {
        path: '^(lib/|components|entrypoints)',
        pathNot: '^lib/(kit|contract)/|/(rules|assign|view)\\.ts$',
      },
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
