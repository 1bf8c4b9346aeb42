import { useState } from 'react';
import { peopleQuery } from '../../../lib/console/queries.ts';
import type { PeopleResponse } from '../../../lib/console/view.ts';
import { count } from '../../i18n/format.ts';
import { Blank } from '../../ui/section.tsx';
import * as ui from '../../ui/ui.module.css';
import { useSettled } from '../../ui/use-settled.ts';
import * as styles from '../console.module.css';
import { tc } from '../console-texts.ts';
import { Failure } from '../failure.tsx';
import { Loading } from '../loading.tsx';
import { useOpsQuery } from '../use-ops-query.ts';
import { PeopleTable } from './people-table.tsx';

const firstShown = 100;
const maxShown = 2_000;
/** A request is sent once nobody has typed for this long. */
const pauseMs = 250;

/** The people of the organisation: their team, manager and roles, when they are active, and how they sign in. */
export function PeopleScreen() {
  const [typed, setTyped] = useState('');
  /** The search whose people are all shown; every other search shows the first of them. */
  const [whole, setWhole] = useState<string | null>(null);
  const search = useSettled(typed.trim(), pauseMs);
  const limit = search === whole ? maxShown : firstShown;
  const { data, error, isPlaceholderData, refetch } = useOpsQuery(peopleQuery(search, limit));
  const waiting = isPlaceholderData || typed.trim() !== search;
  return (
    <>
      <div className={styles.bar}>
        <label className={`${ui.field} ${styles.search}`}>
          <span>{tc.people.search}</span>
          <input
            className={ui.input}
            type="search"
            autoComplete="off"
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <p className={ui.quiet} role="status">
          {waiting && !error ? tc.people.searching : data && shownText(data)}
        </p>
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <div aria-busy={waiting}>
          <Found data={data} search={isPlaceholderData ? null : search} />
        </div>
      )}
      {data && data.people.length < data.total && limit < maxShown && (
        <button type="button" className={ui.button} onClick={() => setWhole(search)}>
          {tc.console.more}
        </button>
      )}
    </>
  );
}

function shownText({ people, total }: PeopleResponse): string {
  return people.length < total
    ? tc.people.first({ shown: count(people.length), total: count(total) })
    : tc.people.found({ n: total });
}

/** `search`: null while the answer to an earlier search is still shown. */
function Found({ data, search }: { data: PeopleResponse; search: string | null }) {
  if (data.people.length > 0) return <PeopleTable people={data.people} issuer={data.issuer} />;
  if (search === null) return null;
  return search === '' ? (
    <Blank title={tc.people.empty}>
      <p>{tc.people.emptyHow}</p>
    </Blank>
  ) : (
    <Blank title={tc.people.nobody({ search })}>
      <p>{tc.people.nobodyHow}</p>
    </Blank>
  );
}
