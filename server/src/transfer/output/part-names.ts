import { safeFileName } from '../../lib/safe-file-name.ts';
import type { ExportPlan } from '../export-plan.ts';
import { compressionFactsOf } from './compression-methods.ts';

/** `.csv.gz`; inside of a zip that compresses by itself `.csv`. */
export function extensionOf({ format, compression }: Pick<ExportPlan, 'format' | 'compression'>): string {
  const { extension } = compressionFactsOf(compression);
  const isInside = compression.method === 'zip' || extension === null;
  return `.${format.extension}${isInside ? '' : `.${extension}`}`;
}

/** `demo.trips-0001.csv.gz`, counted from 1. */
export function numberedName(
  plan: Pick<ExportPlan, 'baseName' | 'format' | 'compression'>,
  index: number,
): string {
  return `${plan.baseName}-${String(index + 1).padStart(4, '0')}${extensionOf(plan)}`;
}

/** Names by values of a column. Values may hold anything, and names that differ in case alone are one file elsewhere. */
export class ValueNames {
  readonly #plan: Pick<ExportPlan, 'baseName' | 'format' | 'compression'>;
  readonly #taken = new Set<string>();

  constructor(plan: Pick<ExportPlan, 'baseName' | 'format' | 'compression'>) {
    this.#plan = plan;
  }

  of(value: string | null): string {
    const wished = value === null ? 'NULL' : safeFileName(value, 'empty');
    let name = wished;
    for (let n = 2; this.#taken.has(name.toLowerCase()); n++) name = `${wished}-${n}`;
    this.#taken.add(name.toLowerCase());
    return `${this.#plan.baseName}-${name}${extensionOf(this.#plan)}`;
  }
}
