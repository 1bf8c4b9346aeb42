import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PageReport } from '../../lib/contract/page/page-report.ts';
import { standardNames } from '../../lib/contract/page/standard-name-lists.ts';
import { sendReport, undoReport } from '../../lib/host-files/actions.ts';
import { newId } from '../../lib/kit/id.ts';
import type { ReplyOf } from '../../lib/message/protocol.ts';
import { sendToTab } from '../../lib/message/send.ts';
import { builtInSite } from '../../lib/sites/queries.ts';
import { ts } from '../i18n/text.ts';
import { useShell } from '../panel/panel-context.ts';
import { saveFailureText } from '../ui/failure-text.ts';
import { Blank, Section } from '../ui/section.tsx';
import { type ReportState, ReportView } from './report-view.tsx';

/** A report about the page, which the rep reviews before it is sent. */
export function ReportScreen(): ReactNode {
  const { tabId, goTo } = useShell();
  const build = useBuild(tabId);
  const saving = useMutation({ mutationFn: (report: PageReport) => sendReport(report) });
  const undoing = useMutation({ mutationFn: (entryId: string) => undoReport(entryId) });
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
    // The outcome of the last undo does not concern the next report.
    undoing.reset();
    saving.mutate(report);
  };
  return (
    <ReportView
      build={build}
      knownSite={known}
      state={stateOf(saving, undoing)}
      onSend={send}
      onUndo={(entryId) => undoing.mutate(entryId)}
      onBack={() => goTo('prospect')}
    />
  );
}

/** The state of a report, derived from its two mutations. */
function stateOf(
  saving: { status: string; data?: string; error: unknown },
  undoing: { data?: boolean },
): ReportState {
  if (undoing.data !== undefined) return { step: undoing.data ? 'undone' : 'gone' };
  if (saving.status === 'error') return { step: 'failed', reason: saveFailureText(saving.error) };
  return saving.data === undefined ? { step: 'open' } : { step: 'saved', entryId: saving.data };
}

/**
 * The structure of the page when the report was opened, so that exactly what is shown is sent. Null: no page answers;
 * undefined: not known yet.
 */
function useBuild(tabId: number | null): ReplyOf<'page.shape'> | null | undefined {
  const { data } = useQuery({
    queryKey: ['page-shape', tabId],
    queryFn: () =>
      tabId === null ? null : sendToTab(tabId, 'page.shape', standardNames).catch(() => null),
    // The next report describes the page as it is at that time.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
