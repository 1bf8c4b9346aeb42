import type { Person } from '../../../lib/console/view.ts';
import { sessionQuery } from '../../../lib/session/queries.ts';
import { useLiveQueryData } from '../../query/use-live-query.ts';
import * as styles from '../console.module.css';
import { PersonEnd } from './person-end.tsx';
import { PersonLinks } from './person-links.tsx';
import { PersonRoles } from './person-roles.tsx';

/** What operations can change about a person. Nobody can remove their own access to the console. */
export function PersonDetails({ person, issuer }: { person: Person; issuer: string }) {
  const isSelf = useLiveQueryData(sessionQuery())?.me?.repId === person.id;
  return (
    <div className={styles.parts}>
      <PersonRoles person={person} isSelf={isSelf} />
      <PersonLinks person={person} issuer={issuer} />
      {!isSelf && <PersonEnd person={person} />}
    </div>
  );
}
