import { quoteIdentifier } from '../../clickhouse/quoting.ts';
import type { SqlInsertFormat } from '../schemas/documents.ts';
import type { Writing } from '../writing.ts';

export function writeSqlInsert(format: SqlInsertFormat): Writing {
  return {
    settings: {
      output_format_sql_insert_table_name: quoteTable(format.table),
      output_format_sql_insert_max_batch_size: format.rowsPerInsert,
      output_format_sql_insert_use_replace: format.statement === 'REPLACE' ? 1 : 0,
      output_format_sql_insert_include_column_names: format.columnNames ? 1 : 0,
      output_format_sql_insert_quote_names: 1,
      date_time_output_format: 'simple',
    },
    toSql: (select) => `${select}\nFORMAT SQLInsert`,
  };
}

function quoteTable(table: string): string {
  const dot = table.indexOf('.');
  if (dot <= 0 || dot === table.length - 1) return quoteIdentifier(table);
  return `${quoteIdentifier(table.slice(0, dot))}.${quoteIdentifier(table.slice(dot + 1))}`;
}
