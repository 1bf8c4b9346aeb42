import { type FormEvent, useState } from 'react';
import { setRoles } from '../../../lib/console/actions.ts';
import { editedRoles, type RoleEdit } from '../../../lib/console/rules.ts';
import type { Person } from '../../../lib/console/view.ts';
import { type RepRole, repRoles } from '../../../lib/contract/rows/rep.ts';
import { Section } from '../../ui/section.tsx';
import * as ui from '../../ui/ui.module.css';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { usePersonWrite } from './use-person-write.ts';
import { WriteResult } from './write-result.tsx';

/** Changes the roles of a person; all changes are saved together. */
export function PersonRoles({ person, isSelf }: { person: Person; isSelf: boolean }) {
  const { id, name, roles } = person;
  const [edit, setEdit] = useState<RoleEdit>({});
  const held = editedRoles(roles, {});
  const chosen = editedRoles(roles, edit);
  const { busy, error, said, run } = usePersonWrite(
    async (next: { roles: readonly RepRole[]; base: readonly string[] }) => {
      await setRoles(id, next);
      setEdit({});
    },
    () => tc.people.rolesSaved({ name }),
  );
  const toggle = (role: RepRole) => setEdit({ ...edit, [role]: !chosen.includes(role) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run({ roles: chosen, base: roles });
  };
  const same = chosen.join() === held.join();
  return (
    <Section title={tc.people.roles}>
      <form className={styles.form} onSubmit={submit}>
        <fieldset className={styles.checks} disabled={busy}>
          <legend className={ui.unseen}>{tc.people.roles}</legend>
          {repRoles.map((role) => (
            <label key={role}>
              <input
                type="checkbox"
                checked={chosen.includes(role)}
                disabled={isSelf && role === 'operations'}
                onChange={() => toggle(role)}
              />
              <span>{tc.people.role[role]}</span>
              <span className={ui.quiet}>{tc.people.roleHow[role]}</span>
            </label>
          ))}
        </fieldset>
        <p className={ui.quiet}>{isSelf ? tc.console.failed['own-role'] : tc.people.rolesHow}</p>
        <button
          type="submit"
          className={ui.smallButton}
          disabled={busy || same || chosen.length === 0}
        >
          {tc.people.saveRoles}
        </button>
        <WriteResult said={said} error={error} />
      </form>
    </Section>
  );
}
