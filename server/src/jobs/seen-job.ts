import { boundTokenOf, type Principal } from '../access/principal.ts';
import type { Job } from './job.ts';

/** What a bound token sees of its job: not the specification and the SQL, which hold the filter and the values that bind it. */
export function asSeenBy(principal: Principal, job: Job): Job {
  return boundTokenOf(principal) === null ? job : { ...job, spec: null, receipt: withoutSql(job.receipt) };
}

function withoutSql(receipt: Job['receipt']): Job['receipt'] {
  if (typeof receipt !== 'object' || receipt === null || !('sql' in receipt)) return receipt;
  return { ...receipt, sql: '', parameters: {} };
}
