import ChevronDown from 'lucide-react/icons/chevron-down';
import { Fragment, useState } from 'react';
import type { Person } from '../../../lib/console/view.ts';
import { dash } from '../../i18n/format.ts';
import { textFor } from '../../i18n/text.ts';
import * as ui from '../../ui/ui.module.css';
import { useNow } from '../../ui/use-now.ts';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { Table } from '../table.tsx';
import { activeText } from './active-text.ts';
import { PersonDetails } from './person-details.tsx';

/** A row for each person; the details open below it. */
export function PeopleTable({ people, issuer }: { people: readonly Person[]; issuer: string }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Table
      heads={[tc.people.name, tc.people.team, tc.people.manager, tc.people.roles, tc.people.active]}
    >
      {people.map((person) => {
        const isOpen = person.id === open;
        return (
          <Fragment key={person.id}>
            <PersonRow
              person={person}
              isOpen={isOpen}
              onToggle={() => setOpen(isOpen ? null : person.id)}
            />
            {isOpen && (
              <tr>
                <td colSpan={5} className={styles.details}>
                  <PersonDetails person={person} issuer={issuer} />
                </td>
              </tr>
            )}
          </Fragment>
        );
      })}
    </Table>
  );
}

function PersonRow({
  person,
  isOpen,
  onToggle,
}: {
  person: Person;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const { name, email, team, manager, roles } = person;
  const now = useNow();
  return (
    <tr data-open={isOpen}>
      <th scope="row">
        <button
          type="button"
          className={styles.rowOpen}
          aria-expanded={isOpen}
          aria-label={tc.people.details({ name })}
          onClick={onToggle}
        >
          <ChevronDown size={15} aria-hidden="true" className={isOpen ? ui.turned : ui.turn} />
          <span>
            <bdi>{name}</bdi>
            <bdi className={styles.under}>{email}</bdi>
          </span>
        </button>
      </th>
      <td data-label={tc.people.team}>
        <bdi>{team ?? dash}</bdi>
      </td>
      <td data-label={tc.people.manager}>
        <bdi>{manager ?? dash}</bdi>
      </td>
      <td data-label={tc.people.roles}>
        <span className={styles.chips}>
          {roles.map((role) => (
            <span
              key={role}
              className={ui.chip}
              data-tone={role === 'operations' ? 'accent' : undefined}
            >
              {textFor(tc.people.role, role)}
            </span>
          ))}
        </span>
      </td>
      <td data-label={tc.people.active}>{activeText(person, now)}</td>
    </tr>
  );
}
