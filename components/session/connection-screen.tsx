import type { ReactNode } from 'react';
import { sendToBackground } from '../../lib/message/send.ts';
import { sessionQuery } from '../../lib/session/queries.ts';
import { syncStatusQuery } from '../../lib/sync/queries.ts';
import { useLiveQueryData } from '../query/use-live-query.ts';
import { Connection, Privacy } from './connection.tsx';

export function ConnectionScreen(): ReactNode {
  const session = useLiveQueryData(sessionQuery());
  const status = useLiveQueryData(syncStatusQuery());
  if (!session) return null;
  return (
    <>
      <Connection
        session={session}
        unsent={(status?.pending ?? 0) + (status?.rejected ?? 0)}
        onSignOut={() => void sendToBackground('session.signOut', {})}
      />
      <Privacy />
    </>
  );
}
