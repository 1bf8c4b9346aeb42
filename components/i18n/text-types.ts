// Written by `npm run texts` from messages/en. Do not edit.

export interface FirstTexts {
  time: {
    workingDaysLeft: (values: { n: number }) => string;
    asOf: (values: { when: string }) => string;
  };
  common: {
    direction: string;
    retry: string;
    broken: string;
    rowBroken: (values: { name: string }) => string;
    series: (values: { before: string; next: string }) => string;
  };
  nav: {
    label: string;
    today: string;
    prospect: string;
    templates: string;
    activity: string;
    more: string;
    waiting: string;
  };
  rail: {
    open: string;
    quota: (values: { share: string; pace: string }) => string;
    noQuota: string;
    onPage: (values: { name: string }) => string;
    atRisk: (values: { n: number }) => string;
  };
  panel: {
    close: string;
    signIn: string;
    closeWith: (values: { key: string }) => string;
  };
  dock: {
    move: string;
    updated: string;
    close: string;
  };
  quota: {
    label: string;
    of: (values: { quota: string }) => string;
    behind: (values: { amount: string }) => string;
    ahead: (values: { amount: string }) => string;
    on: string;
    reached: string;
    over: (values: { amount: string }) => string;
    gone: (values: { share: string }) => string;
    finish: (values: { amount: string }) => string;
    noFinish: string;
    toGo: (values: { amount: string }) => string;
    aDay: (values: { amount: string }) => string;
    open: string;
    bar: (values: { booked: string; gone: string; finish: string }) => string;
    none: string;
    noneHow: string;
    notCounted: (values: { n: number }) => string;
    bookedOf: (values: { booked: string; ofQuota: string }) => string;
    toGoADay: (values: { amount: string; aDay: string }) => string;
    finishFrom: (values: { day: string }) => string;
    ended: (values: { day: string }) => string;
    noNext: string;
    next: (values: { day: string }) => string;
    starts: (values: { day: string }) => string;
    noTarget: string;
    short: (values: { amount: string }) => string;
    lastDay: (values: { amount: string }) => string;
    named: (values: { period: string; what: string }) => string;
    noRate: (values: { amount: string }) => string;
    oddRows: (values: { n: number }) => string;
    oddSplits: (values: { name: string; share: string }) => string;
    oddCredits: (values: { n: number }) => string;
    oddZone: (values: { zone: string }) => string;
    oddQuota: (values: { name: string }) => string;
    otherShare: (values: { name: string; share: string }) => string;
    moreQuotas: (values: { n: number }) => string;
  };
  sync: {
    synced: (values: { when: string }) => string;
    never: string;
    syncing: string;
    offline: (values: { when: string }) => string;
    offlineNew: string;
    waiting: (values: { n: number }) => string;
    rejected: (values: { n: number }) => string;
    gone: (values: { n: number }) => string;
    signIn: string;
    update: string;
    problem: string;
    tooOld: string;
    tooNew: string;
    signedOut: string;
    title: string;
  };
}

export interface ScreenTexts {
  acts: {
    back: string;
    copy: string;
    copied: string;
    undo: string;
    none: string;
    control: string;
    cancel: string;
    notSaved: {
      notConfirmed: string;
      notSignedIn: string;
      diskFull: string;
      other: (values: { code: string }) => string;
    };
    notDone: (values: { code: string }) => string;
    enter: string;
  };
  prospect: {
    title: string;
    nobody: string;
    nobodyHow: string;
    unread: string;
    unreadHow: string;
    choose: string;
    byDomain: string;
    others: string;
    unknown: string;
    unknownHow: string;
    name: string;
    email: string;
    save: string;
    saved: string;
    badEmail: string;
    badName: string;
    lastTouch: string;
    never: string;
    nextStep: string;
    noStep: string;
    history: string;
    kinds: {
      contact: string;
      lead: string;
      account: string;
    };
    truncated: string;
    companyOptional: string;
  };
  deal: {
    step: (values: { stage: string; at: string; of: string }) => string;
    inPipeline: (values: { stage: string; pipeline: string }) => string;
    ofColleagues: (values: { n: number }) => string;
    here: (values: { n: number }) => string;
    usually: (values: { here: string; days: string }) => string;
    close: (values: { date: string }) => string;
    noAmount: string;
    theirs: string;
    more: (values: { n: number }) => string;
  };
  territory: {
    mine: string;
    other: (values: { who: string }) => string;
    otherSince: (values: { who: string; since: string }) => string;
    free: string;
    conflict: string;
    unknown: string;
    why: {
      free: string;
      unknown: string;
      conflict: (values: { owner: string; territory: string; rep: string }) => string;
      rule: (values: { rule: string }) => string;
      hand: string;
      conflictUnlisted: (values: { territory: string }) => string;
      ruleIn: (values: { territory: string; rule: string }) => string;
      handIn: (values: { territory: string }) => string;
      sinceThen: (values: { why: string; date: string }) => string;
      left: (values: { why: string }) => string;
      away: (values: { why: string; who: string; until: string }) => string;
      awayCovered: (values: { why: string; who: string; until: string; cover: string }) => string;
      awayMine: (values: { why: string; who: string; until: string }) => string;
    };
    left: string;
    leftNamed: (values: { who: string }) => string;
    standIn: (values: { who: string }) => string;
  };
  activity: {
    log: {
      email: string;
      call: string;
      meeting: string;
      note: string;
    };
    actions: string;
    logged: {
      email: string;
      call: string;
      meeting: string;
      note: string;
      template: string;
    };
    state: {
      pending: string;
      sent: string;
      confirmed: string;
      rejected: string;
    };
    stateHow: {
      pending: string;
      sent: string;
      confirmed: string;
      rejected: string;
    };
    already: (values: { who: string; when: string }) => string;
    alreadyMe: (values: { when: string }) => string;
    noIdentity: string;
    addNote: string;
    noteLabel: string;
    notePlaceholder: string;
    saveNote: string;
    title: string;
    kinds: {
      email: string;
      call: string;
      meeting: string;
      note: string;
      template: string;
    };
    none: string;
    noneHow: string;
    you: string;
    anotherRep: string;
    alreadyOther: (values: { when: string }) => string;
    withNote: (values: { line: string; note: string }) => string;
  };
  leads: {
    title: string;
    why: string;
    whyText: string;
    none: string;
    noneHow: string;
    left: (values: { time: string }) => string;
    over: (values: { time: string }) => string;
    days: (values: { n: number }) => string;
    due: (values: { when: string }) => string;
    score: (values: { n: string }) => string;
    noSla: string;
    call: string;
    email: string;
    noAddress: string;
    addedByRep: string;
    who: (values: { name: string; company: string }) => string;
    insteadOf: (values: { who: string }) => string;
  };
  team: {
    title: string;
    win: string;
    news: string;
    none: string;
    all: string;
  };
  template: {
    title: string;
    search: string;
    fits: string;
    rest: string;
    all: string;
    missing: (values: { n: number }) => string;
    expired: string;
    expiredWhy: string;
    kinds: {
      email: string;
      proposal: string;
      contract: string;
    };
    none: string;
    noneHow: string;
    noHit: (values: { query: string }) => string;
    preview: string;
    subject: string;
    fillIn: string;
    fillInHow: string;
    insert: string;
    insertMissing: (values: { n: number }) => string;
    inserted: (values: { undo: string }) => string;
    insertedNoSubject: string;
    notInserted: (values: { paste: string }) => string;
    noDraft: (values: { paste: string }) => string;
    severalDrafts: string;
    notCopied: string;
    forWhom: (values: { name: string }) => string;
    noDeal: string;
    whichDeal: string;
    forNobody: string;
    fields: {
      'contact.salutation': string;
      'contact.firstName': string;
      'contact.lastName': string;
      'contact.name': string;
      'contact.title': string;
      'contact.email': string;
      'contact.country': string;
      'contact.language': string;
      'account.name': string;
      'account.region': string;
      'account.city': string;
      'account.country': string;
      'account.size': string;
      'deal.name': string;
      'deal.amount': string;
      'deal.closeOn': string;
      'deal.quantity': string;
      'deal.discount': string;
      'deal.startOn': string;
      'deal.term': string;
      'rep.name': string;
      'rep.firstName': string;
      'rep.email': string;
      'organisation.name': string;
      today: string;
    };
    line: (values: { kind: string; language: string; state: string }) => string;
    missingNamed: (values: { n: number; names: string }) => string;
    actOn: (values: { act: string; name: string }) => string;
    forWhomAndDeal: (values: { name: string; deal: string }) => string;
    dealAmount: (values: { deal: string; amount: string }) => string;
    faulty: string;
    faultyWhy: (values: { n: number }) => string;
    faultyBlocks: string;
    fault: (values: { text: string; why: string }) => string;
    faults: {
      unknown: string;
      braces: string;
      split: string;
      escaped: string;
      invisible: string;
      signs: string;
    };
    gapsBlock: (values: { n: number }) => string;
    withUnit: (values: { label: string; unit: string }) => string;
    answer: {
      'not-a-number': (values: { example: string }) => string;
      'too-many-decimals': (values: { example: string }) => string;
      'too-large': string;
      'too-many-percent': string;
      'which-currency': (values: { example: string }) => string;
      'not-a-date': (values: { example: string }) => string;
      'no-year': (values: { example: string }) => string;
      'no-such-day': (values: { example: string }) => string;
    };
    fillInAll: string;
  };
  session: {
    welcome: string;
    about: string;
    server: string;
    serverHow: string;
    badServer: string;
    signIn: string;
    signingIn: string;
    leaseEnded: string;
    leaseEndedHow: string;
    leaseEndedUnsent: (values: { n: number }) => string;
    left: (values: { org: string }) => string;
    leftHow: string;
    leftUnsent: (values: { n: number }) => string;
    signOut: string;
    signOutAsk: string;
    as: (values: { name: string; org: string }) => string;
    first: string;
    firstHow: string;
    rows: (values: { n: number }) => string;
    starting: string;
    signOutUnsent: (values: { n: number }) => string;
  };
  storage: {
    closed: string;
    closedHow: string;
  };
  more: {
    title: string;
    screens: {
      outbox: {
        title: string;
        about: string;
      };
      news: {
        title: string;
        about: string;
      };
      connection: {
        title: string;
        about: string;
      };
    };
    console: string;
    consoleHow: string;
    settings: string;
    settingsHow: string;
  };
  privacy: {
    title: string;
    lines: readonly string[];
  };
  options: {
    title: string;
    connection: string;
    diagnostics: string;
    notSignedIn: string;
    who: string;
    server: string;
    serverVersion: string;
    noAnswer: string;
    lastSync: string;
    never: string;
    rows: string;
    quarantined: string;
    faults: string;
    faultIn: {
      field: (values: { kind: string; id: string; field: string }) => string;
      'unknown-kind': (values: { kind: string; id: string }) => string;
      row: (values: { kind: string; id: string }) => string;
    };
    outbox: string;
    outboxCounts: (values: { pending: string; sent: string; rejected: string }) => string;
    problem: string;
    healed: string;
    healedTimes: (values: { n: number; when: string }) => string;
    kind: string;
    count: string;
    noProblem: string;
    noServer: string;
    named: {
      quarantined: (values: { n: string }) => string;
      faults: (values: { n: string }) => string;
    };
    kinds: {
      organisation: string;
      team: string;
      rep: string;
      territory: string;
      quota: string;
      booking: string;
      account: string;
      ownership: string;
      contact: string;
      lead: string;
      queue: string;
      stage: string;
      deal: string;
      activity: string;
      template: string;
      announcement: string;
      hostFile: string;
      workCalendar: string;
      fiscalCalendar: string;
      period: string;
      rate: string;
      absence: string;
      pipeline: string;
      dealLine: string;
      stageChange: string;
      measure: string;
      credit: string;
      leadStatus: string;
      slaPolicy: string;
      fieldDef: string;
    };
  };
  outbox: {
    title: string;
    about: string;
    empty: string;
    emptyHow: string;
    states: {
      rejected: string;
      blocked: string;
      pending: string;
      sent: string;
      gone: string;
    };
    goneHow: string;
    again: string;
    allAgain: string;
    dismiss: string;
    dismissAsk: string;
    retry: string;
    discard: string;
    discardAsk: string;
    discardWith: (values: { n: number }) => string;
    waitsRejected: (values: { what: string }) => string;
    waits: (values: { what: string }) => string;
    named: (values: { label: string; what: string }) => string;
    keep: string;
    export: string;
    exportHow: string;
    attempts: (values: { n: number }) => string;
    noReason: string;
    both: string;
    yours: string;
    theirs: string;
    noValue: string;
    keepMine: string;
    takeTheirs: string;
    decides: (values: { what: string; field: string }) => string;
    fields: {
      name: string;
      contactIds: string;
      stageId: string;
      stageSince: string;
      amount: string;
      closeOn: string;
      forecast: string;
      nextStep: string;
      nextStepOn: string;
      type: string;
      closedOn: string;
      lossReason: string;
      competitors: string;
      company: string;
      title: string;
      emails: string;
      phones: string;
      status: string;
      note: string;
      region: string;
      industry: string;
      size: string;
      given: string;
      family: string;
      salutation: string;
      honorific: string;
      language: string;
      country: string;
      city: string;
      segment: string;
    };
    what: {
      'activity.log': string;
      'activity.remove': string;
      'lead.create': string;
      'row.patch': string;
      'page.report': string;
      void: string;
    };
    rejected: {
      conflict: string;
      unknownKind: string;
      badArgs: (values: { fault: string }) => string;
      duplicate: (values: { email: string; name: string }) => string;
      storageFull: (values: { mebibytes: string }) => string;
      missing: {
        row: string;
        account: string;
        contact: string;
        lead: string;
        deal: string;
        named: string;
      };
      byKind: {
        'activity.log': {
          forbidden: string;
          taken: string;
        };
        'activity.remove': {
          forbidden: string;
        };
        'lead.create': {
          forbidden: string;
          taken: string;
        };
      };
    };
  };
  hosts: {
    how: string;
    readBy: (values: { how: string }) => string;
    rung: {
      generic: string;
      pasted: string;
    };
    by: {
      own: string;
      policy: (values: { label: string; version: string }) => string;
      organisation: (values: { label: string; version: string }) => string;
      package: (values: { label: string }) => string;
    };
    pick: string;
    pickHow: string;
    notStarted: string;
    notConnected: string;
    notConnectedHow: string;
    paste: string;
    pasteGo: string;
    pasteBad: string;
    pasteAnother: string;
    report: string;
    reportHow: string;
    file: string;
    fileIs: (values: { id: string; source: string; version: string }) => string;
    source: {
      own: string;
      policy: string;
      organisation: string;
      package: string;
    };
    kind: string;
    noKind: string;
    kinds: {
      list: string;
      read: string;
      compose: string;
      record: string;
      other: string;
    };
    site: string;
    notSaid: string;
    saySite: (values: { site: string }) => string;
    send: string;
    reportSaved: string;
    reportUndone: string;
    reportGone: string;
    noShape: string;
    noShapeHow: string;
    all: string;
    elements: (values: { n: number }) => string;
    shown: (values: { n: number }) => string;
    frames: (values: { n: number }) => string;
    shadows: (values: { n: number }) => string;
    deep: (values: { n: number }) => string;
    tags: string;
    roles: string;
    attributes: string;
    custom: string;
  };
  picker: {
    title: string;
    address: string;
    name: string;
    subject: string;
    how: (values: { enter: string }) => string;
    noAddress: string;
    noWords: string;
    noneOnPage: string;
    notAgain: string;
    deep: string;
    groupTitle: string;
    group: (values: { n: string }) => string;
    onlyThis: string;
    all: (values: { n: string }) => string;
    where: string;
    like: string;
    page: string;
    site: (values: { host: string }) => string;
    check: string;
    person: string;
    personName: string;
    recordTitle: string;
    record: string;
    none: string;
    nobody: string;
    unsure: string;
    save: string;
    again: string;
    skip: string;
    cancel: string;
    move: string;
    saved: string;
    savedHow: string;
    done: string;
    failed: string;
    failedHow: string;
  };
  sites: {
    title: string;
    builtIn: (values: { n: number }) => string;
    address: string;
    how: string;
    add: string;
    remove: string;
    bad: string;
    added: (values: { site: string }) => string;
    removed: (values: { site: string }) => string;
    refused: (values: { site: string }) => string;
    generic: string;
    picked: (values: { n: number; version: string }) => string;
    pick: string;
    pickAgain: string;
    copy: string;
    copied: string;
    forget: string;
    forgotten: (values: { site: string }) => string;
    noTab: (values: { site: string }) => string;
    builtInAlready: (values: { site: string }) => string;
    actOn: (values: { act: string; site: string }) => string;
  };
  hostFiles: {
    title: string;
    name: string;
    version: string;
    from: string;
    stands: string;
    sources: {
      own: string;
      policy: string;
      organisation: string;
      package: string;
    };
    states: {
      shipped: string;
      trial: string;
      proven: string;
      spare: string;
      blank: string;
      invalid: string;
      unreadable: string;
      address: string;
      signature: string;
      'no-key': string;
      package: string;
      withdrawn: string;
      older: string;
    };
  };
  refusals: {
    'not-a-rep': {
      what: string;
      todo: string;
    };
    'several-reps': {
      what: string;
      todo: string;
    };
    'email-not-verified': {
      what: string;
      todo: string;
    };
    'no-email': {
      what: string;
      todo: string;
    };
    'wrong-audience': {
      what: string;
      todo: string;
    };
    'wrong-issuer': {
      what: string;
      todo: string;
    };
    'wrong-client': {
      what: string;
      todo: string;
    };
    'wrong-type': {
      what: string;
      todo: string;
    };
    'wrong-scope': {
      what: string;
      todo: string;
    };
    expired: {
      what: string;
      todo: string;
    };
    clock: {
      what: string;
      todo: string;
    };
    'not-valid': {
      what: string;
      todo: string;
    };
    'bad-proof': {
      what: string;
      todo: string;
    };
    gone: {
      what: string;
      todo: string;
    };
    'bad-address': {
      what: string;
      todo: string;
    };
    'no-server': {
      what: string;
      todo: string;
    };
    'server-unreachable': {
      what: string;
      todo: string;
    };
    'server-busy': {
      what: string;
      todo: string;
    };
    'client-too-old': {
      what: string;
      todo: string;
    };
    'server-too-old': {
      what: string;
      todo: string;
    };
    cancelled: {
      what: string;
      todo: string;
    };
    'issuer-unreachable': {
      what: string;
      todo: string;
    };
    'issuer-refused': {
      what: string;
      todo: string;
    };
    'issuer-answer': {
      what: string;
      todo: string;
    };
    unknown: {
      what: string;
      todo: string;
    };
  };
  figures: {
    attainment: string;
    attainmentHow: string;
    booked: string;
    bookedHow: string;
    bookings: string;
    corporateRate: string;
    datedRate: string;
    due: string;
    dueAll: string;
    dueHow: string;
    dueRamp: string;
    gap: string;
    gapHow: string;
    inRing: string;
    later: string;
    laterHow: string;
    leftOut: string;
    leftOutHow: string;
    leftOutRate: (values: { currency: string }) => string;
    leftOutSize: string;
    leftOutValue: string;
    noBookings: string;
    odd: string;
    overlay: string;
    pace: string;
    paceHow: string;
    partOf: (values: { share: string; role: string }) => string;
    perDay: string;
    perDayHow: string;
    period: (values: { name: string; from: string; to: string }) => string;
    planRate: string;
    projected: string;
    projectedFrom: (values: { day: string }) => string;
    projectedHow: string;
    projectedKnown: string;
    projectedNot: string;
    quotas: string;
    ramp: string;
    rampFrom: (values: { day: string }) => string;
    rateSince: (values: { kind: string; day: string }) => string;
    replaced: (values: { day: string; amount: string }) => string;
    rollup: string;
    showAll: (values: { n: string }) => string;
    showInRing: string;
    split: string;
    title: string;
    was: (values: { amount: string; rates: string }) => string;
    wasRate: (values: { since: string; rate: string; to: string; from: string }) => string;
  };
  confirm: {
    ask: (values: { what: string }) => string;
    askHow: (values: { letter: string }) => string;
    yes: string;
  };
  guard: {
    covered: string;
    coveredShort: string;
    more: string;
    moreByHand: string;
    open: string;
    openShort: string;
    early: string;
    earlyShort: string;
  };
  syncStatus: {
    last: (values: { when: string }) => string;
    now: string;
    quarantined: (values: { n: number }) => string;
    unreadable: (values: { detail: string }) => string;
    drift: (values: { bucket: string }) => string;
    httpStatus: (values: { status: string }) => string;
    problems: {
      offline: string;
      intercepted: string;
      unauthorized: string;
      gone: string;
      forbidden: string;
      conflict: string;
      'not-found': string;
      'bad-request': string;
      'too-large': string;
      'wire-too-old': string;
      'wire-too-new': string;
      'rate-limited': string;
      unavailable: string;
      internal: string;
    };
    failed: (values: { detail: string }) => string;
  };
}

export interface ConsoleTexts {
  console: {
    title: string;
    tab: (values: { screen: string }) => string;
    nav: string;
    screens: {
      people: string;
      imports: string;
      changes: string;
    };
    signInHow: string;
    noRole: string;
    noRoleHow: string;
    failed: {
      offline: string;
      intercepted: string;
      unauthorized: string;
      forbidden: string;
      'not-found': string;
      'too-large': string;
      'rate-limited': string;
      unavailable: string;
      conflict: string;
      'other-write': string;
      'other-file': string;
      'own-role': string;
      role: string;
      changed: string;
      linked: string;
    };
    notDone: (values: { code: string }) => string;
    loading: string;
    more: string;
  };
  people: {
    search: string;
    found: (values: { n: number }) => string;
    first: (values: { shown: string; total: string }) => string;
    nobody: (values: { search: string }) => string;
    nobodyHow: string;
    empty: string;
    emptyHow: string;
    name: string;
    team: string;
    manager: string;
    roles: string;
    active: string;
    details: (values: { name: string }) => string;
    always: string;
    from: (values: { from: string }) => string;
    until: (values: { to: string }) => string;
    both: (values: { from: string; to: string }) => string;
    ended: (values: { to: string }) => string;
    role: {
      rep: string;
      manager: string;
      approver: string;
      operations: string;
      finance: string;
    };
    roleHow: {
      rep: string;
      manager: string;
      approver: string;
      operations: string;
      finance: string;
    };
    rolesHow: string;
    saveRoles: string;
    rolesSaved: (values: { name: string }) => string;
    links: string;
    linksHow: string;
    noLinks: string;
    subject: string;
    subjectHow: (values: { issuer: string }) => string;
    link: string;
    linked: (values: { name: string }) => string;
    unlink: string;
    unlinkWhat: (values: { subject: string }) => string;
    unlinkAsk: (values: { name: string }) => string;
    unlinked: string;
    end: string;
    endHow: string;
    endDate: string;
    endSave: string;
    endAsk: (values: { day: string; name: string }) => string;
    endPast: (values: { day: string; name: string }) => string;
    endClear: string;
    endSaved: (values: { name: string; day: string }) => string;
    endCleared: (values: { name: string }) => string;
    yes: string;
    endNow: (values: { day: string }) => string;
    searching: string;
  };
  imports: {
    drop: string;
    choose: string;
    dropHow: (values: { mebibytes: string }) => string;
    order: string;
    kind: string;
    chooseKind: string;
    checking: (values: { name: string }) => string;
    loading: (values: { name: string }) => string;
    checkAgain: string;
    remove: (values: { name: string }) => string;
    tooLarge: (values: { mebibytes: string }) => string;
    counts: {
      created: string;
      changed: string;
      unchanged: string;
      skipped: string;
      bad: string;
    };
    nothing: string;
    bad: (values: { n: number }) => string;
    badFirst: (values: { n: string }) => string;
    fault: string;
    faultLine: (values: { line: string }) => string;
    line: string;
    column: string;
    whole: string;
    problem: string;
    download: string;
    preview: string;
    previewHow: string;
    row: string;
    new: string;
    changes: string;
    inFile: string;
    things: (values: { n: number }) => string;
    empty: string;
    load: (values: { n: number }) => string;
    loaded: (values: { n: number }) => string;
    history: string;
    noHistory: string;
    file: string;
    result: (values: { created: string; changed: string; unchanged: string }) => string;
    viaCommand: (values: { who: string }) => string;
  };
  changes: {
    about: string;
    none: string;
    when: string;
    who: string;
    what: string;
    how: string;
    action: {
      'rep.link': (values: { name: string }) => string;
      'rep.unlink': (values: { name: string }) => string;
      'rep.roles': (values: { name: string }) => string;
      'rep.end': (values: { name: string }) => string;
      'rep.remove': (values: { name: string }) => string;
      'import.load': (values: { name: string }) => string;
      'org.create': (values: { name: string }) => string;
      'org.holidays': (values: { name: string }) => string;
      'org.restored': (values: { name: string }) => string;
      'file.add': (values: { name: string }) => string;
      'host.add': (values: { name: string }) => string;
      'host.withdraw': (values: { name: string }) => string;
      'host.remove': (values: { name: string }) => string;
      'maven.load': (values: { name: string }) => string;
    };
    otherAction: (values: { action: string; name: string }) => string;
    field: {
      roles: string;
      issuer: string;
      subject: string;
      repId: string;
      email: string;
      activeTo: string;
      leftBehind: string;
      kind: string;
      lines: string;
      created: string;
      changed: string;
      unchanged: string;
      skipped: string;
      hash: string;
      accountsMoved: string;
      repsChanged: string;
      currency: string;
      timeZone: string;
      locale: string;
      ownDomains: string;
      days: string;
      added: string;
      removed: string;
      mediaType: string;
      bytes: string;
      version: string;
      versions: string;
      through: string;
      to: string;
      reason: string;
    };
    was: (values: { before: string; after: string }) => string;
  };
}
