import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { NotConfirmed } from '../../lib/kit/confirm.ts';
import { recordTemplateUse } from '../../lib/template/actions.ts';
import { openTemplate, templatesQuery } from '../../lib/template/queries.ts';
import type { FilledTemplate } from '../../lib/template/view.ts';
import { useShell } from '../panel/panel-context.ts';
import { useSelectedDeal } from '../pipeline/use-selected-deal.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { FillTargetPicker } from './fill-target-picker.tsx';
import { copyText, insertText } from './insert-template.ts';
import { TemplateList } from './template-list.tsx';
import { type InsertOutcome, TemplatePreview } from './template-preview.tsx';

/** Find, fill and insert a template for the person the panel is about. */
export function TemplatesScreen(): ReactNode {
  const { prospect } = useShell();
  const deal = useSelectedDeal();
  const [search, setSearch] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const templates = useLiveQueryData(
    deal === undefined ? null : templatesQuery(prospect, deal.dealId, search),
  );
  // While a search is running, the last result stays.
  const [last, setLast] = useState(templates);
  if (templates !== undefined && templates !== last) setLast(templates);
  const shown = templates ?? last;
  const target = <FillTargetPicker forWhom={prospect?.name ?? null} deal={deal} />;
  if (openId !== null) {
    const name = shown?.find((one) => one.id === openId)?.name ?? '';
    return (
      <Opened
        id={openId}
        name={name}
        dealId={deal?.dealId ?? null}
        target={target}
        onBack={() => setOpenId(null)}
      />
    );
  }
  if (shown === undefined) return null;
  return (
    <TemplateList
      templates={shown}
      search={search}
      target={target}
      onSearch={setSearch}
      onOpen={setOpenId}
    />
  );
}

function Opened({
  id,
  name,
  dealId,
  target,
  onBack,
}: {
  id: string;
  name: string;
  dealId: string | null;
  target: ReactNode;
  onBack: () => void;
}) {
  const { prospect, reading, tabId } = useShell();
  const [outcome, setOutcome] = useState<InsertOutcome | null>(null);
  const { data: opened } = useQuery({
    queryKey: ['open-template', id, prospect, dealId],
    queryFn: () => openTemplate(id, { candidate: prospect, dealId }),
    // The current values stay on the screen until those of another person are ready.
    placeholderData: keepPreviousData,
    // The rep is reading and completing the template, so it is not filled again, not even when the tab is shown again.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    throwOnError: true,
  });
  if (opened === undefined) return null;

  const insert = async (filled: FilledTemplate) => {
    if (tabId === null) return;
    const result = await insertText(tabId, filled).catch(unlessNotConfirmed);
    setOutcome(result);
    if (result === null) return;
    // Copying to the clipboard does not count as using the template.
    if (!result.startsWith('inserted')) return;
    const { id, version } = opened;
    const { subject } = filled;
    await recordTemplateUse({ id, version, subject, candidate: prospect, dealId, reading });
  };
  const copy = async (filled: FilledTemplate) => {
    setOutcome((await copyText(filled)) ? 'copied' : 'failed');
  };
  return (
    <TemplatePreview
      name={name}
      opened={opened}
      target={target}
      outcome={outcome}
      canInsert={tabId !== null && reading !== null}
      onInsert={(filled) => void insert(filled)}
      onCopy={(filled) => void copy(filled)}
      onBack={onBack}
    />
  );
}

/** If the rep did not confirm, there is nothing to report. */
function unlessNotConfirmed(error: unknown): null {
  if (error instanceof NotConfirmed) return null;
  throw error;
}
