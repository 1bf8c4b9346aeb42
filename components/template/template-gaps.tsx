import type { Answers, ReadAnswers } from '../../lib/template/answer-rules.ts';
import type { AnswerFault, Gap } from '../../lib/template/view.ts';
import { count, dates, numbers } from '../i18n/format.ts';
import { ts } from '../i18n/text.ts';
import { Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './template.module.css';

/** A box for each field without a value. If an answer cannot be read, a message below its box says so. */
export function TemplateGaps({
  gaps,
  how,
  answers,
  faults,
  onChange,
}: {
  gaps: readonly Gap[];
  /** What happens to a field that stays empty. */
  how: string;
  answers: Answers;
  faults: ReadAnswers['faults'];
  onChange: (answers: Answers) => void;
}) {
  return (
    <Section title={ts.template.missing({ n: gaps.length })}>
      <p className={ui.quiet}>{how}</p>
      <div className={styles.gaps}>
        {gaps.map((gap) => (
          <GapBox
            key={gap.name}
            gap={gap}
            typed={answers[gap.name] ?? ''}
            fault={faults[gap.name]}
            onType={(typed) => onChange({ ...answers, [gap.name]: typed })}
          />
        ))}
      </div>
    </Section>
  );
}

function GapBox({
  gap,
  typed,
  fault,
  onType,
}: {
  gap: Gap;
  typed: string;
  fault: ReadAnswers['faults'][Gap['name']];
  onType: (typed: string) => void;
}) {
  const faultId = `gap-${gap.name}`;
  return (
    <label className={ui.field}>
      <span>{labelOf(gap)}</span>
      <input
        className={ui.input}
        dir="auto"
        maxLength={300}
        inputMode={gap.type === 'text' || gap.type === 'date' ? undefined : 'decimal'}
        placeholder={exampleOf(gap)}
        value={typed}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : faultId}
        onChange={(event) => onType(event.target.value)}
      />
      {fault !== undefined && (
        <span id={faultId} className={styles.gapFault} role="status">
          {faultWords(fault, gap)}
        </span>
      )}
    </label>
  );
}

function faultWords(fault: AnswerFault, gap: Gap): string {
  const words = ts.template.answer[fault];
  return typeof words === 'string' ? words : words({ example: exampleOf(gap) ?? '' });
}

/** "Amount (EUR)", "Discount (%)". */
function labelOf({ name, type, setting }: Gap): string {
  const label = ts.template.fields[name];
  const unit = type === 'money' ? setting.currency : type === 'percent' ? '%' : null;
  return unit === null ? label : ts.template.withUnit({ label, unit });
}

/** How the rep may write an answer. */
function exampleOf({ type }: Gap): string | undefined {
  switch (type) {
    case 'text':
      return undefined;
    case 'money':
      return numbers({ minimumFractionDigits: 2 }).format(12_000);
    case 'number':
      return count(12);
    case 'percent':
      return numbers({ maximumFractionDigits: 1 }).format(7.5);
    case 'date':
      return dates({ timeZone: 'UTC', day: 'numeric', month: 'numeric', year: 'numeric' }).format(
        Date.UTC(new Date().getUTCFullYear(), 11, 31),
      );
  }
}
