import Search from 'lucide-react/icons/search';
import type { ReactNode } from 'react';
import type { TemplateView } from '../../lib/template/view.ts';
import { formatList, languageName } from '../i18n/screen-format.ts';
import { ts } from '../i18n/text.ts';
import { RowBoundary } from '../ui/error-boundary.tsx';
import { Blank, Section } from '../ui/section.tsx';
import * as ui from '../ui/ui.module.css';
import * as styles from './template.module.css';

/** Templates to choose from, those for this deal first. An expired one can't be opened. */
export function TemplateList({
  templates,
  search,
  target,
  onSearch,
  onOpen,
}: {
  templates: readonly TemplateView[];
  search: string;
  /** The person and deal whose values are filled in. */
  target: ReactNode;
  onSearch: (search: string) => void;
  onOpen: (id: string) => void;
}) {
  const fitting = templates.filter((one) => one.fits && !one.expired);
  const rest = templates.filter((one) => !fitting.includes(one));
  return (
    <>
      <div className={styles.search}>
        <Search size={15} aria-hidden="true" />
        <input
          className={ui.input}
          type="search"
          dir="auto"
          aria-label={ts.template.search}
          placeholder={ts.template.search}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
        {target}
      </div>
      {templates.length === 0 && (
        <Section title={ts.template.title} hideTitle>
          <Blank title={search ? ts.template.noHit({ query: search }) : ts.template.none}>
            {search ? null : ts.template.noneHow}
          </Blank>
        </Section>
      )}
      <Rows title={ts.template.fits} templates={fitting} onOpen={onOpen} />
      <Rows title={ts.template.rest} templates={rest} onOpen={onOpen} />
    </>
  );
}

function Rows({
  title,
  templates,
  onOpen,
}: {
  title: string;
  templates: readonly TemplateView[];
  onOpen: (id: string) => void;
}) {
  if (templates.length === 0) return null;
  return (
    <Section title={title}>
      <ul className={ui.rows}>
        {templates.map((template) => (
          <RowBoundary key={template.id} kind="template" id={template.id} name={template.name}>
            <TemplateRow template={template} onOpen={onOpen} />
          </RowBoundary>
        ))}
      </ul>
    </Section>
  );
}

function TemplateRow({
  template,
  onOpen,
}: {
  template: TemplateView;
  onOpen: (id: string) => void;
}) {
  const act = template.missing.length === 0 ? ts.template.preview : ts.template.fillIn;
  return (
    <li className={ui.row}>
      <span className={ui.rowText}>
        <strong>
          <bdi>{template.name}</bdi>
        </strong>
        <span>
          {ts.template.line({
            kind: ts.template.kinds[template.kind],
            language: languageName(template.language),
            state: standing(template),
          })}
        </span>
      </span>
      {!template.expired && (
        <button
          type="button"
          className={ui.smallButton}
          aria-label={ts.template.actOn({ act, name: template.name })}
          onClick={() => onOpen(template.id)}
        >
          {act}
        </button>
      )}
    </li>
  );
}

/** "1 field missing: Amount", with the names only if there are one or two. */
function standing(template: TemplateView): string {
  if (template.expired) return ts.template.expired;
  if (template.faulty) return ts.template.faulty;
  const { missing } = template;
  if (missing.length === 0) return ts.template.all;
  if (missing.length > 2) return ts.template.missing({ n: missing.length });
  const names = missing.map((name) => ts.template.fields[name]);
  return ts.template.missingNamed({ n: missing.length, names: formatList(names) });
}
