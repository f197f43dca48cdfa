import type { ExportPlan } from '../export-plan.ts';
import type { ByteStage } from './byte-stage.ts';
import { compressionFactsOf } from './compression-methods.ts';
import type { Making } from './making.ts';
import { PreambleStage } from './preamble-stage.ts';
import { TranscodeStage } from './transcode-stage.ts';
import { TransformStage } from './transform-stage.ts';

/** The way of one file's bytes from ClickHouse to `next`: encoded, begun with the preamble, compressed. */
export function fileStages(
  { format, compression }: Pick<ExportPlan, 'format' | 'compression'>,
  { isCompressedHere }: Making,
  next: ByteStage,
): ByteStage {
  const { byNode } = compressionFactsOf(compression);
  const compressed =
    isCompressedHere && byNode !== null ? new TransformStage(byNode(compression.level), next) : next;
  const begun = format.preamble === null ? compressed : new PreambleStage(format.preamble, compressed);
  return format.encoding === null ? begun : new TranscodeStage(format.encoding, begun);
}
