import type { CheckedSelect } from '../../checked-sql/checked-sql.ts';
import type { SettingValue } from '../../clickhouse/client.ts';
import { joinSettings } from '../../clickhouse/settings.ts';

export interface WhatIsJoined {
  readonly joinOrder: object | null;
  readonly checkedSql: Pick<CheckedSelect, 'sql'> | null;
}

export function settingsOf({ joinOrder, checkedSql }: WhatIsJoined): Readonly<Record<string, SettingValue>> {
  // Anywhere in the text: once too often changes nothing.
  const isJoining = joinOrder !== null || /\bJOIN\b/i.test(checkedSql?.sql ?? '');
  return isJoining ? joinSettings : {};
}
