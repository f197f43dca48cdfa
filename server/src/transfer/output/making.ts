import type { HttpEncoding } from '../../clickhouse/client.ts';
import type { ExportPlan } from '../export-plan.ts';
import { compressionFactsOf } from './compression-methods.ts';

/** Who compresses a file. */
export interface Making {
  /** ClickHouse, so that its bytes are those of the file. */
  readonly serverEncoding: HttpEncoding | null;
  readonly isCompressedHere: boolean;
}

type Plan = Pick<ExportPlan, 'format' | 'compression'>;

/** ClickHouse compresses where it can, which is cheaper for everybody; not where its rows have to be seen on the way. */
export function makingOf(plan: Plan, { seesRows }: { readonly seesRows: boolean }): Making {
  const { byServer, byNode } = compressionFactsOf(plan.compression);
  const isCompressedHere = byNode !== null && (seesRows || !isUntouched(plan));
  return { serverEncoding: isCompressedHere ? null : byServer, isCompressedHere };
}

/** Whether ClickHouse writes every byte of the file, before any compression. */
export function isUntouched({ format }: Pick<Plan, 'format'>): boolean {
  const { packing, preamble, encoding } = format;
  return packing === 'none' && preamble === null && encoding === null;
}
