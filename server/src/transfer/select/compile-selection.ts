import type { CheckCache } from '../../checked-sql/check-cache.ts';
import type { ClickHouseClient } from '../../clickhouse/client.ts';
import type { Selection } from '../export-spec.ts';
import type { SelectPlan } from '../select-plan.ts';
import { askResultTypes } from './ask-result-types.ts';
import type { AskContext } from './ask-types.ts';
import { checkAllowedByColumn } from './allowed-by-column.ts';
import { checkExpressions } from './check-expressions.ts';
import { Complaints } from './complaints.ts';
import { draftSelect, type SelectDraft, type SelectFacts } from './draft-select.ts';
import { typesOverResult, typesOverSource } from './expression-types.ts';
import { finishSelect, knownTypes } from './finish-select.ts';
import { chooseNames } from './print-select.ts';
import { readParameters } from './read-parameters.ts';
import { readSource } from './read-source.ts';
import { refuseInternalTables } from './refuse-internal-tables.ts';
import { refuseTotals } from './refuse-totals.ts';
import { settingsOf } from './select-settings.ts';

export interface CompileOptions {
  readonly signal: AbortSignal;
  /** Whether whoever asks may write SQL of their own; expressions need no permission. */
  readonly maySql: boolean;
  /** Where checked texts are remembered. */
  readonly cache?: CheckCache;
}

/**
 * Turns a selection into SQL, asking ClickHouse what is there and which types come out. Reads no rows, but for parameters whose
 * values are allowed by a column. Throws `spec-invalid` with everything that is wrong.
 */
export async function compileSelection(
  client: ClickHouseClient,
  selection: Selection,
  options: CompileOptions,
): Promise<SelectPlan> {
  const complaints = new Complaints();
  refuseInternalTables(selection, complaints);
  complaints.throwIfAny();
  const given = readParameters(selection.parameters, selection.values, complaints);
  const [source, checked] = await Promise.all([
    readSource(client, selection, { ...options, given, complaints }),
    checkExpressions(client, selection, { ...options, complaints }),
    checkAllowedByColumn(client, given, { ...options, complaints }),
  ]);
  if (source === null) return complaints.throwThem();
  const facts: SelectFacts = { ...source, given, expressions: { checked, types: new Map() } };
  const plan = await compileDraft(client, selection, facts, { ...options, complaints });
  if (source.readsViews) await refuseTotals(plan, { client, ...options }, complaints);
  complaints.throwIfAny();
  return plan;
}

type Call = CompileOptions & { readonly complaints: Complaints };

async function compileDraft(
  client: ClickHouseClient,
  selection: Selection,
  facts: SelectFacts,
  { signal, complaints }: Call,
): Promise<SelectPlan> {
  const ask = { client, signal, settings: settingsOf(facts), complaints };
  const draft = await draftWithTypes(selection, facts, ask);
  const names = chooseNames(draft);
  const types = knownTypes(draft) ?? (await askResultTypes(draft, names, ask));
  complaints.throwIfAny();
  const typed = withTypes(draft, await typesOverResult(draft, names, ask));
  complaints.throwIfAny();
  const plan = finishSelect(typed, names, types, complaints);
  complaints.throwIfAny();
  return plan;
}

type Ask = AskContext & { readonly complaints: Complaints };

/** Values that are compared with an expression can only be read when its type is known: the second time. */
async function draftWithTypes(selection: Selection, facts: SelectFacts, ask: Ask): Promise<SelectDraft> {
  const draft = draftSelect(selection, facts, ask.complaints);
  ask.complaints.throwIfAny();
  const types = await typesOverSource(draft, ask);
  ask.complaints.throwIfAny();
  if (types.size === 0) return draft;
  const typed = draftSelect(selection, withTypes(draft, types).facts, ask.complaints);
  ask.complaints.throwIfAny();
  return typed;
}

function withTypes(draft: SelectDraft, more: ReadonlyMap<string, string>): SelectDraft {
  const { expressions } = draft.facts;
  const types = new Map([...expressions.types, ...more]);
  return { ...draft, facts: { ...draft.facts, expressions: { ...expressions, types } } };
}
