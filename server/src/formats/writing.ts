import type { FormatPlan } from './format-plan.ts';

/** What the planner of one format says; `planFormat` adds what all have. */
export type Writing = Pick<FormatPlan, 'settings' | 'toSql'> &
  Partial<
    Pick<FormatPlan, 'mediaType' | 'extension' | 'encoding' | 'preamble' | 'isLinePerRow' | 'warnings'>
  >;
