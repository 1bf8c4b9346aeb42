import {
  type ChangesRequest,
  ChangesResponse,
  KindsResponse,
  PeopleResponse,
} from '../contract/wire/ops.ts';
import { askOps } from './ops-client.ts';

/** A request of the console to the server; TanStack Query keeps the answer. `read` throws an OpsFailure; `signal` cancels the request. */
export interface OpsQuery<T> {
  key: readonly unknown[];
  read: (signal: AbortSignal) => Promise<T>;
}

export function peopleQuery(search: string, limit: number): OpsQuery<PeopleResponse> {
  return {
    key: ['ops', 'people', search, limit],
    read: (signal) => askOps('people', { search, limit }, PeopleResponse, signal),
  };
}

export function changesQuery(
  request: Pick<ChangesRequest, 'action' | 'limit'>,
): OpsQuery<ChangesResponse> {
  return {
    key: ['ops', 'changes', request],
    read: (signal) => askOps('changes', { ...request, before: null }, ChangesResponse, signal),
  };
}

export function kindsQuery(): OpsQuery<KindsResponse> {
  return {
    key: ['ops', 'kinds'],
    read: (signal) => askOps('imports/kinds', {}, KindsResponse, signal),
  };
}

/** The lines of the audit trail before this one. */
export function readEarlierChanges(
  request: Pick<ChangesRequest, 'action' | 'before' | 'limit'>,
): Promise<ChangesResponse> {
  return askOps('changes', request, ChangesResponse);
}
