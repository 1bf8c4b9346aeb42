import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { recordTemplateUse } from '../../lib/activity/actions.ts';
import { NotConfirmed } from '../../lib/kit/confirm.ts';
import type { Answered } from '../../lib/template/fill-answers.ts';
import { fillTemplate, templatesQuery } from '../../lib/template/queries.ts';
import { ts } from '../i18n/text.ts';
import { useShell } from '../panel/panel-context.ts';
import { useDeal } from '../pipeline/use-selected-deal.ts';
import { useLiveData } from '../query/use-live-query.ts';
import { Target } from './fill-target-picker.tsx';
import { copyText, insertText } from './insert-template.ts';
import { TemplateList } from './template-list.tsx';
import { type InsertOutcome, TemplatePreview } from './template-preview.tsx';

/** Templates for whoever the panel is about: find, fill, insert. */
export function TemplatesScreen(): ReactNode {
  const { prospect } = useShell();
  const deal = useDeal();
  const [search, setSearch] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const templates = useLiveData(
    deal === undefined ? null : templatesQuery(prospect, deal.dealId, search),
  );
  // While the next letter is looked up, the last answer stays.
  const [last, setLast] = useState(templates);
  if (templates !== undefined && templates !== last) setLast(templates);
  const shown = templates ?? last;
  const target = <Target forWhom={prospect?.name ?? null} deal={deal} />;
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
  const { data: filled } = useQuery({
    queryKey: ['filled-template', id, prospect, dealId, ts.template.fields],
    queryFn: () => fillTemplate(id, { candidate: prospect, dealId, labels: ts.template.fields }),
    // The last values stay on the screen until those of another person are ready.
    placeholderData: keepPreviousData,
    // The rep is reading it and typing into it, so it is not filled again, not even when the tab is shown again.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    throwOnError: true,
  });
  if (filled === undefined) return null;

  const insert = async (answered: Answered) => {
    if (tabId === null) return;
    const result = await insertText(tabId, answered).catch(unlessNotConfirmed);
    setOutcome(result);
    if (result === null) return;
    // What was only copied may still go anywhere: it is no use to record.
    if (!result.startsWith('inserted')) return;
    const request = { candidate: prospect, dealId, reading, note: null, subject: answered.subject };
    await recordTemplateUse({ id: filled.id, version: filled.version }, request);
  };
  const copy = async (answered: Answered) => {
    setOutcome((await copyText(answered)) ? 'copied' : 'failed');
  };
  return (
    <TemplatePreview
      name={name}
      filled={filled}
      target={target}
      outcome={outcome}
      canInsert={tabId !== null && reading !== null}
      onInsert={(answered) => void insert(answered)}
      onCopy={(answered) => void copy(answered)}
      onBack={onBack}
    />
  );
}

/** The rep has said no, or nothing: there is nothing to tell. */
function unlessNotConfirmed(error: unknown): null {
  if (error instanceof NotConfirmed) return null;
  throw error;
}
