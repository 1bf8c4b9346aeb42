import type { ReactElement, ReactNode } from 'react';
import { ActivityList } from '../../components/activity/activity-list.tsx';
import { LogBar, type LogBarProps } from '../../components/activity/log-bar.tsx';
import { HistoryView } from '../../components/activity/prospect-history.tsx';
import { ts } from '../../components/i18n/text.ts';
import { LeadList } from '../../components/leads/lead-list.tsx';
import { NewLead } from '../../components/leads/new-lead.tsx';
import { News } from '../../components/news/news.tsx';
import { DiagnosticsView } from '../../components/options/diagnostics.tsx';
import * as styles from '../../components/options/options.module.css';
import { SiteList } from '../../components/options/site-list.tsx';
import { DealsView } from '../../components/pipeline/account-deals.tsx';
import { DealDetailsView } from '../../components/pipeline/deal-details.tsx';
import type { MoveDeal } from '../../components/pipeline/use-move-deal.ts';
import { CandidateList } from '../../components/prospect/candidate-list.tsx';
import { PersonHeader } from '../../components/prospect/person-header.tsx';
import { CardFrame } from '../../components/prospect/prospect-card.tsx';
import { FactsView } from '../../components/prospect/prospect-facts.tsx';
import { QuotaDetails } from '../../components/quota/details.tsx';
import { Glance, NoQuota } from '../../components/quota/glance.tsx';
import { PasteBox } from '../../components/reading/paste-box.tsx';
import { ReadingSourceView } from '../../components/reading/reading-source.tsx';
import { ReportView } from '../../components/reading/report-view.tsx';
import { Connection, Privacy } from '../../components/session/connection.tsx';
import { FirstSync } from '../../components/session/first-sync.tsx';
import { OfflineTooLong } from '../../components/session/offline-too-long.tsx';
import { SignInForm } from '../../components/session/sign-in-form.tsx';
import { Ask } from '../../components/shell/guard/confirm.tsx';
import { Cover, Early } from '../../components/shell/guard/notice.tsx';
import { MoreList } from '../../components/shell/more-screen.tsx';
import { Panel } from '../../components/shell/panel.tsx';
import { Rail } from '../../components/shell/rail.tsx';
import type { ScreenId } from '../../components/shell/screens.ts';
import { OutboxList } from '../../components/sync/outbox-list.tsx';
import { dataAge } from '../../components/sync/sync-pill-state.ts';
import { FillTargetPicker } from '../../components/template/fill-target-picker.tsx';
import { TemplateList } from '../../components/template/template-list.tsx';
import { TemplatePreview } from '../../components/template/template-preview.tsx';
import { AgeContext, Blank, Section } from '../../components/ui/section.tsx';
import { SignInRefusal } from '../../lib/contract/sign-in-refusal.ts';
import type { QuotaView } from '../../lib/quota/view.ts';
import type { SyncStatus } from '../../lib/sync/view.ts';
import * as data from './data/index.ts';
import { situations } from './quota-situations.ts';

const nothing = () => null;

function panel(
  screen: ScreenId,
  children: ReactNode,
  quota: QuotaView | null = data.quota,
  status: SyncStatus = data.synced,
) {
  const age = dataAge(status, data.now);
  return (
    <AgeContext value={age}>
      <Panel
        quota={quota}
        status={status}
        screen={screen}
        onScreen={nothing}
        onSignIn={nothing}
        refusal={null}
        onClose={nothing}
        glance={
          quota ? (
            <Glance view={quota} age={age} open={screen === 'quota'} onOpen={nothing} />
          ) : (
            <NoQuota />
          )
        }
      >
        {children}
      </Panel>
    </AgeContext>
  );
}

/** What a rep sees for each reason that a sign-in can be refused for. */
function refusalScenes(): Record<string, () => ReactElement> {
  const scene = (refusal: SignInRefusal) => () => (
    <main>
      <SignInForm
        serverUrl="https://repside.example.com"
        busy={false}
        problem={refusal}
        onSignIn={nothing}
      />
    </main>
  );
  return Object.fromEntries(
    SignInRefusal.options.map((refusal) => [`refused-${refusal}`, scene(refusal)]),
  );
}

const bar: LogBarProps = {
  hasEmail: true,
  logged: null,
  just: null,
  justState: null,
  problem: null,
  now: data.now,
  onLog: nothing,
  onNote: nothing,
  onUndo: nothing,
};

function card(
  view: data.Card,
  log: Partial<LogBarProps> = {},
  dealId: string | null = view.deals[0]?.id ?? null,
) {
  const { candidate, verdict, deals, activity } = view;
  return (
    <CardFrame
      head={<PersonHeader candidate={candidate} verdict={verdict} />}
      deals={<DealsView deals={deals} dealId={dealId} onDeal={nothing} onOpen={nothing} />}
      log={<LogBar {...bar} logged={activity.logged} {...log} />}
      facts={
        <FactsView
          lastTouch={activity.lastTouch}
          deal={deals.find(({ id }) => id === dealId) ?? null}
        />
      }
      others={[data.arabic, data.longName]}
      onPick={nothing}
      history={<HistoryView activities={activity.activities} />}
    />
  );
}

const move: MoveDeal = { done: false, problem: null, to: nothing, undo: nothing };

const just = { id: 'v1', entryId: 'e1', at: data.now - 2000 };

const today = (
  <>
    <LeadList leads={data.leads} acts={nothing} />
    <News items={data.news} limit={2} onAll={nothing} />
  </>
);

const rail = (over: Partial<Parameters<typeof Rail>[0]> = {}) => (
  <Rail
    quota={data.quota}
    status={data.synced}
    name="Dana Whitfield"
    atRisk={2}
    onOpen={nothing}
    {...over}
  />
);

const foot = (over: Partial<Parameters<typeof ReadingSourceView>[0]> = {}) => (
  <ReadingSourceView
    how="Gmail, as shipped"
    hint={null}
    problem={null}
    onPick={null}
    onReport={nothing}
    onPaste={null}
    {...over}
  />
);

const report = (over: Partial<Parameters<typeof ReportView>[0]> = {}) => (
  <ReportView
    build={data.build}
    knownSite="mail.google.com"
    state={{ step: 'open' }}
    onSend={nothing}
    onUndo={nothing}
    onBack={nothing}
    {...over}
  />
);

const outbox = (lines: typeof data.outbox) => (
  <OutboxList
    lines={lines}
    onRetry={nothing}
    onDiscard={nothing}
    onAgain={nothing}
    onDismiss={nothing}
    onDecide={nothing}
    onExport={nothing}
  />
);

const template = (
  outcome: Parameters<typeof TemplatePreview>[0]['outcome'],
  opened = data.openedMail,
) => (
  <TemplatePreview
    name="Order form, EU (v7)"
    opened={opened}
    target={<FillTargetPicker forWhom="Dana Whitfield" deal={undefined} />}
    outcome={outcome}
    canInsert
    onInsert={nothing}
    onCopy={nothing}
    onBack={nothing}
  />
);

/** The live region that shows the guard's notices. */
const notice = (words: ReactElement) => <div role="status">{words}</div>;

/** Every state worth looking at, by name. */
export const scenes: Readonly<Record<string, () => ReactNode>> = {
  rail: () => rail(),
  'rail-ahead': () => rail({ quota: data.ahead, name: null, atRisk: 0 }),
  'rail-empty': () => rail({ quota: null, name: null, atRisk: 0, status: data.offline }),
  prospect: () =>
    panel(
      'prospect',
      <>
        {card(data.card)}
        {foot()}
      </>,
    ),
  'prospect-generic': () =>
    panel(
      'prospect',
      <>
        <Section title={ts.prospect.title} hideTitle>
          <Blank title={ts.prospect.nobody}>{ts.prospect.nobodyHow}</Blank>
        </Section>
        {foot({ how: ts.hosts.rung.generic, onPick: nothing })}
      </>,
    ),
  'prospect-paste': () =>
    panel(
      'prospect',
      <Section title={ts.prospect.title} hideTitle>
        <Blank title={ts.hosts.notConnected}>{ts.hosts.notConnectedHow}</Blank>
        <PasteBox onPaste={nothing} />
      </Section>,
    ),
  report: () => panel('report', report()),
  'report-own-site': () => panel('report', report({ knownSite: null })),
  'report-saved': () => panel('report', report({ state: { step: 'saved', entryId: 'e' } })),
  'prospect-logged': () =>
    panel(
      'prospect',
      card(data.card, {
        logged: data.activities[0] ?? null,
        just: { ...just, kind: 'email' },
      }),
    ),
  'prospect-called': () =>
    panel('prospect', card(data.card, { just: { ...just, kind: 'call' }, justState: 'sent' })),
  'prospect-long': () => panel('prospect', card(data.longCard), data.huge),
  ...Object.fromEntries(
    Object.entries(data.ownersAway).map(([name, view]) => [
      `prospect-${name}`,
      () => panel('prospect', card(view)),
    ]),
  ),
  'prospect-of-a-colleague': () =>
    panel('prospect', card({ ...data.card, deals: data.theirs }, {}, null)),
  deal: () =>
    panel('deal', <DealDetailsView deal={data.dealDetails} move={move} onBack={nothing} />),
  'deal-lost': () =>
    panel(
      'deal',
      <DealDetailsView deal={data.lostDeal} move={{ ...move, done: true }} onBack={nothing} />,
    ),
  'prospect-several': () =>
    panel(
      'prospect',
      <Section title={ts.prospect.choose}>
        <CandidateList candidates={[data.dana, data.longName, data.arabic]} onPick={nothing} />
      </Section>,
    ),
  'prospect-unknown': () =>
    panel(
      'prospect',
      <Section title={ts.prospect.unknown}>
        <NewLead
          draft={{ name: 'Omar Haddad', email: 'omar@haddad.example', company: 'haddad.example' }}
          onSave={nothing}
        />
      </Section>,
    ),
  today: () => panel('today', today),
  'today-ahead': () => panel('today', today, data.ahead, { ...data.synced, state: 'syncing' }),
  'today-offline': () => panel('today', today, data.quota, data.offline),
  'today-empty': () => panel('today', <LeadList leads={[]} acts={nothing} />, null),
  'today-signed-out': () =>
    panel('today', today, data.quota, { ...data.offline, state: 'signed-out' }),
  'today-too-old': () => panel('today', today, data.quota, { ...data.synced, state: 'too-old' }),
  ...Object.fromEntries(
    Object.entries(situations).flatMap(([name, view]) => [
      [
        `strip-${name}`,
        () => panel('quota', <QuotaDetails view={view} onRing={nothing} />, view),
      ] as const,
      [`rail-strip-${name}`, () => rail({ quota: view, name: null, atRisk: 0 })] as const,
    ]),
  ),
  quota: () => panel('quota', <QuotaDetails view={data.quota} onRing={nothing} />),
  'quota-teams': () =>
    panel('quota', <QuotaDetails view={data.headOfSales} onRing={nothing} />, data.headOfSales),
  'quota-team-below': () =>
    panel('quota', <QuotaDetails view={data.bottomTeam} onRing={nothing} />, data.bottomTeam),
  'quota-left-out': () =>
    panel('quota', <QuotaDetails view={data.leftOut} onRing={nothing} />, data.leftOut),
  'activity-odd': () => panel('activity', <ActivityList activities={data.oddActivities} />),
  templates: () =>
    panel(
      'templates',
      <TemplateList
        templates={data.templates}
        search=""
        target={<FillTargetPicker forWhom="Dana Whitfield" deal={undefined} />}
        onSearch={nothing}
        onOpen={nothing}
      />,
    ),
  template: () => panel('templates', template(null)),
  'template-fallback': () => panel('templates', template('copied-refused')),
  'template-contract': () => panel('templates', template(null, data.openedContract)),
  'template-faulty': () => panel('templates', template(null, data.openedFaulty)),
  activity: () => panel('activity', <ActivityList activities={data.activities} />),
  more: () =>
    panel(
      'more',
      <MoreList status={{ ...data.synced, rejected: 1 }} mayOpenConsole onScreen={nothing} />,
      data.quota,
      {
        ...data.synced,
        rejected: 1,
      },
    ),
  covered: () => (
    <>
      {panel('prospect', card(data.card))}
      {notice(<Cover onOpen={nothing} />)}
    </>
  ),
  'covered-by-hand': () => (
    <>
      {panel('prospect', card(data.card))}
      {notice(<Cover onOpen={null} />)}
    </>
  ),
  'covered-rail': () => (
    <>
      {rail()}
      {notice(<Cover onOpen={nothing} />)}
    </>
  ),
  early: () => (
    <>
      {panel('prospect', card(data.card))}
      {notice(<Early />)}
    </>
  ),
  'early-rail': () => (
    <>
      {rail()}
      {notice(<Early />)}
    </>
  ),
  /** A frame that the extension's content script did not mount, or that was moved since, shows nothing. */
  blank: () => null,
  'once-more': () => (
    <Ask
      question={{ what: ts.activity.log.email, left: 70, top: 30, letter: 'K' }}
      onAnswer={nothing}
      onCancel={nothing}
    />
  ),
  outbox: () =>
    panel('outbox', outbox(data.outbox), data.quota, { ...data.synced, rejected: 1, pending: 2 }),
  'outbox-edited': () =>
    panel('outbox', outbox([...data.edited, ...data.outbox.slice(3)]), data.quota, {
      ...data.synced,
      rejected: 1,
    }),
  'outbox-gone': () =>
    panel('outbox', outbox([...data.gone, ...data.outbox.slice(3)]), data.quota, {
      ...data.synced,
      gone: data.gone.length,
      pending: 2,
    }),
  'offline-too-long': () => (
    <main>
      <OfflineTooLong unsent={2} onRetry={nothing} />
    </main>
  ),
  'taken-out': () => (
    <main>
      <SignInForm
        serverUrl="https://repside.example.com"
        left={{ orgName: 'Acme', unsent: 2 }}
        busy={false}
        problem={null}
        onSignIn={nothing}
      />
    </main>
  ),
  ...refusalScenes(),
  'sign-in': () => (
    <main>
      <SignInForm serverUrl={null} busy={false} problem="cancelled" onSignIn={nothing} />
    </main>
  ),
  'first-sync': () => (
    <main>
      <FirstSync status={{ ...data.synced, progress: { rows: 12_400 } }} onRetry={nothing} />
    </main>
  ),
  options: () => (
    <main className={styles.page}>
      <h1>{ts.options.title}</h1>
      <Connection
        session={{
          signedIn: true,
          serverUrl: 'https://repside.example.com',
          me: { orgName: 'Acme', repId: 'r1', repName: 'Jo Brandt' },
          firstSyncDone: true,
          left: null,
          leaseEnded: false,
        }}
        unsent={2}
        onSignOut={nothing}
      />
      <SiteList
        builtIn={['https://mail.google.com/*']}
        own={['https://crm.harborline.example', 'https://mail.a-rather-long-company-name.example']}
        picked={new Map([['crm.harborline.example', data.ownHost]])}
        word={null}
        onAdd={async () => true}
        onPick={nothing}
        onCopy={nothing}
        onForget={nothing}
        onRemove={nothing}
      />
      <Privacy />
      <DiagnosticsView
        status={data.synced}
        diagnostics={{
          serverVersion: '0.1.0',
          rows: [{ kind: 'contact', count: 12_400 }],
          quarantined: [{ kind: 'lead', id: 'l9', fault: 'field', field: 'name' }],
          faults: [{ kind: 'template', id: 't3', fault: 'field', field: 'language' }],
          healed: null,
        }}
        hostFiles={[
          { label: 'Gmail', version: 3, source: 'organisation', state: 'blank' },
          { label: 'Gmail', version: 2, source: 'organisation', state: 'proven' },
          { label: 'Odoo', version: 2, source: 'organisation', state: 'signature' },
          { label: 'Gmail', version: 1, source: 'package', state: 'shipped' },
        ]}
      />
    </main>
  ),
};
