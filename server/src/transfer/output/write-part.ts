import type { ExportPlan } from '../export-plan.ts';
import type { ByteStage } from './byte-stage.ts';
import { fileStages } from './file-stages.ts';
import type { Making } from './making.ts';
import type { PartBox } from './part-box.ts';
import type { PartReport } from './part-report.ts';

/** Opens a file in the box for bytes as ClickHouse gives them; what became of it is reported when it has ended. */
export async function openPart(
  plan: Pick<ExportPlan, 'format' | 'compression'>,
  making: Making,
  { box, name }: { readonly box: PartBox; readonly name: string },
  onEnd: (report: Pick<PartReport, 'name' | 'bytes' | 'sha256'>) => void,
): Promise<ByteStage> {
  return fileStages(plan, making, await box.open(name, (measure) => onEnd({ name, ...measure })));
}

/** A short one of clickferry's own. */
export async function addText(box: PartBox, name: string, text: string): Promise<PartReport> {
  const reports: PartReport[] = [];
  const stage = await box.open(name, (measure) => reports.push({ name, rows: null, ...measure }));
  await stage.write([Buffer.from(text, 'utf8')]);
  await stage.end();
  const [report] = reports;
  if (report === undefined) throw new Error(`${name} has not ended`);
  return report;
}
