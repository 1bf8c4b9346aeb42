import { type ReactNode, useState } from 'react';
import { addedByRep } from '../../lib/leads/rules.ts';
import type { LeadView } from '../../lib/leads/view.ts';
import { count } from '../i18n/format.ts';
import { formatLongTimestamp } from '../i18n/screen-format.ts';
import { series } from '../i18n/series.ts';
import { ts } from '../i18n/text.ts';
import { withParts } from '../i18n/with-parts.tsx';
import { ChevronDown } from '../ui/chevron-down.tsx';
import { RowBoundary } from '../ui/error-boundary.tsx';
import { Blank, Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './leads.module.css';
import { slaLabel } from './sla-label.ts';

/** The next leads in order. Each can be opened to show its reasons and actions. */
export function LeadList({
  leads,
  acts,
}: {
  leads: readonly LeadView[];
  /** The actions for a lead that has been opened. */
  acts: (lead: LeadView) => ReactNode;
}) {
  const [why, setWhy] = useState(false);
  return (
    <Section
      title={ts.leads.title}
      aged
      aside={
        leads.length > 1 && (
          <button
            type="button"
            className={ui.link}
            aria-expanded={why}
            onClick={() => setWhy(!why)}
          >
            {ts.leads.why}
          </button>
        )
      }
    >
      {why && <p className={`${ui.quiet} ${styles.why}`}>{ts.leads.whyText}</p>}
      {leads.length === 0 ? (
        <Blank title={ts.leads.none}>{ts.leads.noneHow}</Blank>
      ) : (
        <ol className={ui.rows}>
          {leads.map((lead) => (
            <RowBoundary key={lead.id} kind="lead" id={lead.id} name={lead.name}>
              <LeadRow lead={lead} acts={acts} />
            </RowBoundary>
          ))}
        </ol>
      )}
    </Section>
  );
}

function LeadRow({ lead, acts }: { lead: LeadView; acts: (lead: LeadView) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button
        type="button"
        className={`${ui.rowButton} ${styles.line}`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className={`${ui.rowText} ${styles.text}`}>
          <strong>
            {lead.company ? (
              withParts(ts.leads.who, {
                name: <bdi>{lead.name}</bdi>,
                company: <bdi>{lead.company}</bdi>,
              })
            ) : (
              <bdi>{lead.name}</bdi>
            )}
          </strong>
          {!open && (
            <span>{series([...standIn(lead), ...lead.reasons.slice(0, 2).map(reasonText)])}</span>
          )}
        </span>
        <SlaChip sla={lead.sla} />
        <ChevronDown size={15} className={open ? ui.turned : ui.turn} />
      </button>
      {open && <LeadMore lead={lead}>{acts(lead)}</LeadMore>}
    </li>
  );
}

function LeadMore({ lead, children }: { lead: LeadView; children: ReactNode }) {
  return (
    <div className={styles.more}>
      <ul className={styles.reasons}>
        {standIn(lead).map((words) => (
          <li key={words}>{words}</li>
        ))}
        {lead.reasons.map((reason) => (
          <li key={reason}>{reasonText(reason)}</li>
        ))}
        <li>{ts.leads.score({ n: count(lead.score) })}</li>
        <li>
          {lead.sla
            ? ts.leads.due({ when: formatLongTimestamp(Date.parse(lead.sla.dueAt)) })
            : ts.leads.noSla}
        </li>
      </ul>
      {lead.email === null ? <p className={ui.quiet}>{ts.leads.noAddress}</p> : children}
    </div>
  );
}

/** The time left or overdue. Colour, sign and the text for screen readers say the same. */
function SlaChip({ sla }: { sla: LeadView['sla'] }) {
  const clock = slaLabel(sla);
  if (clock === null) return null;
  const tone = { plain: '', soon: 'warn', over: 'bad' }[clock.tone];
  return (
    <span className={`${ui.chip} ${styles.sla}`} data-tone={tone}>
      <span aria-hidden="true">{clock.short}</span>
      <span className={ui.unseen}>{clock.spoken}</span>
    </span>
  );
}

/** The reasons as the organisation wrote them. Only our own source, "Added by rep", has a translated text. */
function reasonText(reason: string): string {
  return reason === addedByRep ? ts.leads.addedByRep : reason;
}

function standIn({ insteadOf: who }: LeadView): string[] {
  return who === null ? [] : [ts.leads.insteadOf({ who })];
}
