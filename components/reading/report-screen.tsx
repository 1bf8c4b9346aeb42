import { type ReactNode, useEffect, useState } from 'react';
import type { PageReport } from '../../lib/contract/page/page-report.ts';
import { sendReport, undoReport } from '../../lib/host-files/actions.ts';
import { errorText } from '../../lib/kit/error-text.ts';
import { newId } from '../../lib/kit/id.ts';
import type { ReplyOf } from '../../lib/message/protocol.ts';
import { sendToTab } from '../../lib/message/send.ts';
import { builtInSite } from '../../lib/sites/built-in-site.ts';
import { ts } from '../i18n/text.ts';
import { useShell } from '../panel/panel-context.ts';
import { Blank, Section } from '../ui/section.tsx';
import { type ReportState, ReportView } from './report-view.tsx';

/** How the page is built, shown to the rep before it goes anywhere. */
export function ReportScreen(): ReactNode {
  const { tabId, goTo } = useShell();
  const build = useBuild(tabId);
  const [state, setState] = useState<ReportState>({ step: 'open' });
  if (build === undefined) return null;
  if (build === null) {
    return (
      <Section title={ts.hosts.report}>
        <Blank title={ts.hosts.noShape}>{ts.hosts.noShapeHow}</Blank>
      </Section>
    );
  }
  const known = builtInSite(build.site);
  const send = (withSite: boolean) => {
    const { host, kind, shape, site } = build;
    const report: PageReport = {
      id: newId(),
      host,
      kind,
      site: known ?? (withSite ? site : null),
      shape,
    };
    sendReport(report).then(
      (entryId) => setState({ step: 'saved', entryId }),
      (error: unknown) =>
        setState({
          step: 'failed',
          reason: errorText(error),
        }),
    );
  };
  const undo = (entryId: string) => {
    void undoReport(entryId).then((undone) => setState({ step: undone ? 'undone' : 'gone' }));
  };
  return (
    <ReportView
      build={build}
      knownSite={known}
      state={state}
      onSend={send}
      onUndo={undo}
      onBack={() => goTo('prospect')}
    />
  );
}

/** Of the page as it was when the report was opened: what is shown is what goes. Null: no page answers. */
function useBuild(tabId: number | null): ReplyOf<'page.shape'> | null | undefined {
  const [build, setBuild] = useState<ReplyOf<'page.shape'> | null>();
  useEffect(() => {
    if (tabId === null) {
      setBuild(null);
      return;
    }
    let wanted = true;
    const take = (next: ReplyOf<'page.shape'> | null) => wanted && setBuild(next);
    sendToTab(tabId, 'page.shape', {}).then(take, () => take(null));
    return () => {
      wanted = false;
    };
  }, [tabId]);
  return build;
}
