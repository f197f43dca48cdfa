import type { ExportFormat } from '../formats/export-format.ts';
import type { FormatPlan } from '../formats/format-plan.ts';
import type { RowCut } from './output/row-cut.ts';
import type { SelectPlan } from './select-plan.ts';
import type { Compression, Split } from './spec/output.ts';

/** Everything that running an export needs; printable, and made without running anything. */
export interface ExportPlan {
  readonly connectionId: string;
  readonly select: SelectPlan;
  readonly format: FormatPlan;
  /** The format and its options as the spec has them. */
  readonly formatOptions: ExportFormat;
  /** How the bytes of the format can be cut into files of whole rows; null: they cannot. */
  readonly cut: RowCut | null;
  readonly compression: Compression;
  readonly split: Split | null;
  readonly sidecar: boolean;
  /** Of the download as a whole, with its extensions: `demo.trips.csv.gz`, `demo.trips.zip`. */
  readonly fileName: string;
  /** Of one file in it, without any extension: `demo.trips`. */
  readonly baseName: string;
  readonly mediaType: string;
  /** What the file will not hold, and other things to know before it starts. */
  readonly warnings: readonly string[];
}
