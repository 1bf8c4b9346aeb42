import ChevronDown from 'lucide-react/icons/chevron-down';
import { useState } from 'react';
import type { LeadView } from '../../lib/leads/view.ts';
import { t } from '../text/text.ts';
import { count, momentLong } from '../ui/format.ts';
import { Blank, Section } from '../ui/section.tsx';
import { useNow } from '../ui/tick.ts';
import { slaClock } from './sla.ts';
import './leads.css';

/** The next leads in order; each opens to its reasons and what to do. */
export function LeadList({
  leads,
  onCall,
}: {
  leads: readonly LeadView[];
  onCall: (lead: LeadView) => void;
}) {
  const [why, setWhy] = useState(false);
  return (
    <Section
      title={t.leads.title}
      aged
      aside={
        leads.length > 1 && (
          <button type="button" className="link" aria-expanded={why} onClick={() => setWhy(!why)}>
            {t.leads.why}
          </button>
        )
      }
    >
      {why && <p className="quiet leads-why">{t.leads.whyText}</p>}
      {leads.length === 0 ? (
        <Blank title={t.leads.none}>{t.leads.noneHow}</Blank>
      ) : (
        <ol className="rows">
          {leads.map((lead) => (
            <LeadRow key={lead.id} lead={lead} onCall={onCall} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function LeadRow({ lead, onCall }: { lead: LeadView; onCall: (lead: LeadView) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <button
        type="button"
        className="row row-button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className="row-text">
          <strong>
            <bdi>{lead.name}</bdi>
            {lead.company && (
              <>
                , <bdi>{lead.company}</bdi>
              </>
            )}
          </strong>
          {!open && <span>{lead.reasons.slice(0, 2).join(', ')}</span>}
        </span>
        <SlaChip sla={lead.sla} />
        <ChevronDown size={15} aria-hidden="true" className={open ? 'turn open' : 'turn'} />
      </button>
      {open && <LeadMore lead={lead} onCall={onCall} />}
    </li>
  );
}

function LeadMore({ lead, onCall }: { lead: LeadView; onCall: (lead: LeadView) => void }) {
  return (
    <div className="lead-more">
      <ul className="lead-reasons">
        {lead.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        <li>{t.leads.score(count(lead.score))}</li>
        <li>{lead.sla ? t.leads.due(momentLong(Date.parse(lead.sla.dueAt))) : t.leads.noSla}</li>
      </ul>
      {lead.email === null ? (
        <p className="quiet">{t.leads.noAddress}</p>
      ) : (
        <div className="lead-acts">
          <button type="button" className="button small" onClick={() => onCall(lead)}>
            {t.leads.call}
          </button>
          <a
            className="button small"
            href={`mailto:${encodeURIComponent(lead.email)}`}
            target="_blank"
            rel="noreferrer"
          >
            {t.leads.mail}
          </a>
        </div>
      )}
    </div>
  );
}

/** Time left or over; sign, word for the ear, and tone say the same. */
function SlaChip({ sla }: { sla: LeadView['sla'] }) {
  const clock = slaClock(sla, useNow());
  if (clock === null) return null;
  const tone = { plain: '', soon: 'warn', over: 'bad' }[clock.tone];
  return (
    <span className={`chip ${tone} sla`}>
      <span aria-hidden="true">{clock.short}</span>
      <span className="unseen">{clock.spoken}</span>
    </span>
  );
}
