import type { Statement } from '../clickhouse/client.ts';
import { exportSettings } from '../clickhouse/settings.ts';
import { type FileFormat, fileFormats } from '../formats/format-catalogue.ts';
import type { ExportSpec } from './export-spec.ts';
import { type ColumnOfSource, planSelect, type SourceSchema } from './plan-select.ts';

/** Everything that running an export needs; printable, and made without a server. */
export interface ExportPlan {
  readonly connectionId: string;
  readonly statement: Statement;
  readonly columns: readonly ColumnOfSource[];
  readonly fileName: string;
  readonly mediaType: string;
}

export function planExport(spec: ExportSpec, schema: SourceSchema): ExportPlan {
  const { sql, parameters, columns } = planSelect(spec, schema);
  const format: FileFormat = fileFormats[spec.format.name];
  const { withHeader, withoutHeader } = format.clickhouseName;
  return {
    connectionId: spec.connectionId,
    statement: {
      sql: `${sql}\nFORMAT ${spec.format.header ? withHeader : withoutHeader}`,
      parameters,
      settings: { ...exportSettings, ...format.settings },
    },
    columns,
    fileName: `${spec.source.database}.${spec.source.table}.${format.extension}`,
    mediaType: format.mediaType,
  };
}
