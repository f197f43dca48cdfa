import type { ExportPlan } from '../export-plan.ts';
import { compressionFactsOf } from './compression-methods.ts';
import { manifestName } from './manifest.ts';
import { extensionOf } from './part-names.ts';

/** Of an export that is one file. */
export function nameOfOne(plan: ExportPlan): string {
  return `${plan.baseName}${extensionOf(plan)}`;
}

/** Of a file in an export that may have several. */
export function mediaTypeIn(plan: ExportPlan, name: string): string {
  return isOwn(name) ? 'application/json' : mediaTypeOfRows(plan);
}

/** Of the files with the rows, each for itself. */
function mediaTypeOfRows({ split, compression, format }: ExportPlan): string {
  if (split?.as === 'zip' || compression.method === 'zip') return 'application/zip';
  return compressionFactsOf(compression).mediaType ?? format.mediaType;
}

/** A manifest or a sidecar. */
function isOwn(name: string): boolean {
  return name.endsWith(`.${manifestName}`) || name.endsWith('.schema.json');
}
