import type { RowCut } from './row-cut.ts';
import type { ExportPlan } from '../export-plan.ts';
import { bringRows, type QuerySource } from './bring-rows.ts';
import { CutStage, type PartLimit, type PartStage } from './cut-stage.ts';
import { makingOf } from './making.ts';
import type { PartBox } from './part-box.ts';
import { numberedName } from './part-names.ts';
import type { PartReport } from './part-report.ts';
import { openPart } from './write-part.ts';

/** One query, its bytes cut between rows as they come: so each row is in exactly one file, whatever happens to the table meanwhile. */
export async function cutIntoParts(
  plan: ExportPlan,
  { cut, limit }: { readonly cut: RowCut; readonly limit: PartLimit },
  source: QuerySource,
  box: PartBox,
  signal: AbortSignal,
): Promise<PartReport[]> {
  const making = makingOf(plan, { seesRows: true });
  const reports: PartReport[] = [];
  const openNext = async (): Promise<PartStage> => {
    let rows = 0;
    const name = numberedName(plan, reports.length);
    const stage = await openPart(plan, making, { box, name }, (report) => reports.push({ ...report, rows }));
    return {
      write: (parts) => stage.write(parts),
      counted: (counted) => {
        rows = counted;
      },
      end: () => stage.end(),
    };
  };
  await bringRows(plan, { ...source, making }, new CutStage({ cut, limit, openPart: openNext }), signal);
  return reports;
}
