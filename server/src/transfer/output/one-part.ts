import type { ExportPlan } from '../export-plan.ts';
import { bringRows, type QuerySource } from './bring-rows.ts';
import { CutStage } from './cut-stage.ts';
import { makingOf } from './making.ts';
import type { PartBox } from './part-box.ts';
import type { PartReport } from './part-report.ts';
import { openPart } from './write-part.ts';

/** The whole result as one file; its rows are counted where that needs no understanding of the format. */
export async function writeOnePart(
  plan: ExportPlan,
  name: string,
  source: QuerySource,
  box: PartBox,
  signal: AbortSignal,
): Promise<PartReport> {
  const making = makingOf(plan, { seesRows: true });
  const cut = making.serverEncoding === null ? plan.cut : null;
  const reports: PartReport[] = [];
  const stage = await openPart(plan, making, { box, name }, (report) =>
    reports.push({ ...report, rows: null }),
  );
  const counter =
    cut === null
      ? null
      : new CutStage({ cut, limit: null, openPart: async () => ({ ...pass(stage), counted: () => {} }) });
  const brought = await bringRows(plan, { ...source, making }, counter ?? stage, signal);
  const [report] = reports;
  if (report === undefined) throw new Error(`${name} has not ended`);
  const { rows, rowsCut = 0 } = brought;
  return { ...report, rows: rows ?? counter?.rows ?? null, ...(rowsCut === 0 ? {} : { rowsCut }) };
}

function pass(stage: { write(parts: readonly Buffer[]): Promise<void>; end(): Promise<void> }) {
  return { write: (parts: readonly Buffer[]) => stage.write(parts), end: () => stage.end() };
}
