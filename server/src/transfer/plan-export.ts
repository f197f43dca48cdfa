import { holdsType } from '../formats/losses/holds-type.ts';
import type { FormatPlan } from '../formats/format-plan.ts';
import { type FieldError, Problem } from '../lib/problem.ts';
import { tidyFileName } from '../lib/safe-file-name.ts';
import type { ExportPlan } from './export-plan.ts';
import type { ExportSpec } from './export-spec.ts';
import {
  type CompressionFacts,
  compressionFactsOf,
  isMadeByServerAlone,
} from './output/compression-methods.ts';
import { extensionOf } from './output/part-names.ts';
import { needsEngine } from './output/split-into-parts.ts';
import { rowCutOf } from './output/row-cut.ts';
import type { Compression } from './spec/output.ts';
import type { SelectPlan } from './select-plan.ts';

type OutputSpec = Pick<
  ExportSpec,
  'connectionId' | 'source' | 'format' | 'compression' | 'split' | 'sidecar' | 'fileName'
>;

/** What the parts of a spec come to together. Pure; throws `spec-invalid` with all that does not go together. */
export function planExport(spec: OutputSpec, select: SelectPlan, format: FormatPlan): ExportPlan {
  const { connectionId, compression, split = null, sidecar } = spec;
  refuse(complaintsAbout(spec, select, format));
  const baseName = tidyFileName(spec.fileName ?? nameOfSource(spec), 'export');
  const isArchive = compression.method === 'zip' || sidecar || split !== null;
  return {
    connectionId,
    select,
    format,
    formatOptions: spec.format,
    cut: rowCutOf(spec.format),
    compression,
    split,
    sidecar,
    baseName,
    fileName: isArchive ? `${baseName}.zip` : `${baseName}${extensionOf({ format, compression })}`,
    mediaType: isArchive
      ? 'application/zip'
      : (compressionFactsOf(compression).mediaType ?? format.mediaType),
    warnings: format.warnings,
  };
}

function nameOfSource({ source }: OutputSpec): string {
  if (source.kind === 'sql') return 'query';
  const { database, table } = source.kind === 'table' ? source : source.from;
  return `${database}.${table}`;
}

function refuse(errors: readonly FieldError[]): void {
  const [first] = errors;
  if (first !== undefined) throw new Problem('spec-invalid', first.message, { errors });
}

function complaintsAbout(spec: OutputSpec, select: SelectPlan, format: FormatPlan): FieldError[] {
  const { method, level } = spec.compression;
  const facts = compressionFactsOf(spec.compression);
  const complaints = [
    level === undefined ? null : complaintAboutLevel(method, level, facts),
    complaintAboutPlace(spec.compression, format),
    ...complaintsAboutSplit(spec, select, format),
  ];
  return complaints.filter((complaint) => complaint !== null);
}

function complaintAboutLevel(
  method: string,
  level: number,
  { levels }: Pick<CompressionFacts, 'levels'>,
): FieldError | null {
  if (levels !== null && level >= levels.least && level <= levels.most) return null;
  const fix = levels === null ? 'has no level' : `has the levels ${levels.least} to ${levels.most}`;
  return { path: '/compression/level', message: `The compression ${method} ${fix}.` };
}

/** Bytes that are made here must be compressed here. */
function complaintAboutPlace(
  compression: Pick<Compression, 'method'>,
  { packing, encoding, preamble }: FormatPlan,
): FieldError | null {
  const isMadeHere = packing !== 'none' || encoding !== null || preamble !== null;
  if (!isMadeByServerAlone(compression) || !isMadeHere) return null;
  const message = `Only ClickHouse itself makes ${compression.method}, and this format with these options is finished by clickferry. Choose gzip, zstd, br or zip.`;
  return { path: '/compression/method', message };
}

function complaintsAboutSplit(
  { split, compression, format: options }: OutputSpec,
  { columns }: SelectPlan,
  { packing, name }: FormatPlan,
): FieldError[] {
  if (split === undefined) return [];
  if (packing !== 'none')
    return [
      {
        path: '/split',
        message: `${name} is not split: it has sheets. Leave \`split\` out, or choose another format.`,
      },
    ];
  if (split.by === 'bytes' && rowCutOf(options) === null)
    return [{ path: '/split/by', message: `${name} cannot be split by bytes. Split by rows or by values.` }];
  if (split.by === 'values' && !columns.some((column) => column.name === split.column)) {
    const message = `The result has no column ${JSON.stringify(split.column)} to split by.`;
    return [{ path: '/split/column', message }];
  }
  const untyped = columns.find(({ type }) => holdsType(type, ['Nothing']));
  if (untyped !== undefined && needsEngine({ split, compression, cut: rowCutOf(options) })) {
    const message = `The column ${JSON.stringify(untyped.name)} is a bare NULL or an empty array, without a type to keep it in while the result is split. Give it one, as in CAST(NULL AS Nullable(String)), or leave it out.`;
    return [{ path: '/split', message }];
  }
  return [];
}
