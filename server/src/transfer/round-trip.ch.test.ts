import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportFormatSchema, type FormatName } from '../formats/export-format.ts';
import { fileFormatNames, fileFormats } from '../formats/format-catalogue.ts';
import { readBack } from '../formats/read-back.ts';
import { fitColumns } from '../formats/losses/fit-columns.ts';
import { holdsType } from '../formats/losses/holds-type.ts';
import { rulesFor } from '../formats/losses/losses.ts';
import type { TypeRule } from '../formats/losses/type-rule.ts';
import { type RoundTripColumn, roundTripColumns } from './testing/round-trip-columns.ts';
import { type Exported, openRoundTripStage, type RoundTripStage } from './testing/round-trip-stage.ts';

const readable = fileFormatNames.filter((name) => fileFormats[name].isReadBack);

let stage: RoundTripStage;
before(async () => {
  stage = await openRoundTripStage();
});
after(async () => stage.close());

describe('Every type, exported with its sidecar and loaded again', () => {
  it('is tried in all the formats that are read back, and in no others', () => {
    for (const name of fileFormatNames) {
      const isRead = !('cannot' in readBack(exportFormatSchema.parse({ name })));
      assert.equal(isRead, fileFormats[name].isReadBack, name);
    }
  });

  for (const name of readable) {
    it(`comes back equal from ${name}, or the catalogue says that it does not`, async () => {
      const exported = await stage.export({ name });
      const lost = await lostIn(name, exported);
      const rules = (await rulesOf(name)).filter(isAboutValues);
      const unsaid = lost.filter((column) => !rules.some((rule) => isSaidOf(rule, column)));
      assert.deepEqual(labels(unsaid), [], 'lost, and the export did not warn');
      assert.deepEqual(claimsWithoutLoss(rules, lost), [], 'claimed, and nothing was lost');
    });
  }

  for (const name of readable.filter((one) => fileFormats[one].carriesTypes)) {
    it(`is another type in ${name} where the catalogue says so`, async () => {
      const exported = await stage.export({ name });
      const types = await stage.typesInFile(exported);
      const differing = roundTripColumns.filter(
        (column) => types.get(column.name)?.replace(/^Nullable\((.*)\)$/, '$1') !== column.type,
      );
      const rules = (await rulesOf(name)).filter(isAboutType);
      assert.deepEqual(claimsWithoutLoss(rules, differing), []);
    });
  }

  it('is refused before the export starts only where ClickHouse cannot write and read it', async () => {
    for (const name of readable) {
      const exported = await stage.export({ name });
      for (const column of exported.refused) {
        const survives = await stage.survivesAsItIs(column, exported);
        assert.equal(survives, false, `${name}, ${column.label}`);
      }
    }
  });

  it('can be exported in the formats that nobody reads back', async () => {
    for (const name of fileFormatNames.filter((one) => !fileFormats[one].isReadBack)) {
      const { refused, sidecar } = await stage.export({ name });
      assert.equal(sidecar.columns.length + refused.length, roundTripColumns.length, name);
      assert.deepEqual(labels(refused), [], name);
    }
  });

  it('keeps the moments of repeated hours in the date styles that the warning names', async () => {
    const times = roundTripColumns.filter(({ label }) => label.includes('the hour that comes twice'));
    for (const format of [
      { name: 'CSV', dateStyle: 'iso' },
      { name: 'NDJSON', dateStyle: 'unix' },
    ] as const) {
      const exported = await stage.export(format);
      assert.deepEqual(
        exported.plan.warnings.filter((warning) => warning.includes('comes twice')),
        [],
      );
      assert.ok(await stage.load(exported, namesOf(times)));
      assert.deepEqual(labels(await stage.differing(times)), [], format.name);
    }
  });

  it('keeps the numbers in JSON columns with the option that the warning names', async () => {
    const documents = roundTripColumns.filter(({ type }) => type.startsWith('JSON'));
    const exported = await stage.export({ name: 'NDJSON', integers64: 'number' });
    assert.ok(await stage.load(exported, namesOf(documents)));
    assert.deepEqual(labels(await stage.differing(documents)), []);
  });
});

/** Refused, unreadable, or different. */
async function lostIn(name: FormatName, exported: Exported): Promise<RoundTripColumn[]> {
  const lost = [...exported.refused];
  const tryTogether = async (columns: readonly RoundTripColumn[]): Promise<void> => {
    if (columns.length === 0) return;
    if (await stage.load(exported, namesOf(columns))) {
      lost.push(...(await stage.differing(columns)));
    } else if (columns.length === 1) {
      lost.push(...columns);
    } else {
      const middle = Math.ceil(columns.length / 2);
      await tryTogether(columns.slice(0, middle));
      await tryTogether(columns.slice(middle));
    }
  };
  // Those that a rule is about may be unreadable and would take the others with them.
  const rules = (await rulesOf(name)).filter(isAboutValues);
  const left = roundTripColumns.filter((column) => !exported.refused.includes(column));
  const isInDoubt = (column: RoundTripColumn) => rules.some((rule) => isSaidOf(rule, column));
  await tryTogether(left.filter((column) => !isInDoubt(column)));
  await tryTogether(left.filter(isInDoubt));
  return lost;
}

async function rulesOf(name: FormatName): Promise<readonly TypeRule[]> {
  const { version } = await stage.admin.facts();
  return rulesFor(exportFormatSchema.parse({ name }), version);
}

function isAboutValues(rule: TypeRule): boolean {
  return rule.effect === 'refused' || (rule.effect === 'changed' && rule.what === 'values');
}

function isAboutType(rule: TypeRule): boolean {
  return rule.effect === 'converted' ? rule.quietly !== true : !isAboutValues(rule);
}

/** To the user, before the export starts. */
function isSaidOf(rule: TypeRule, { name, type }: RoundTripColumn): boolean {
  if (rule.effect === 'refused') return holdsType(type, rule.types);
  return fitColumns('it', [rule], [{ name, type }]).warnings.length > 0;
}

/** This server makes no columns of these any more. */
const bygone: ReadonlySet<string> = new Set(['Object']);

/** Each type that a rule names must be seen to suffer what the rule says, in one column at least. */
function claimsWithoutLoss(rules: readonly TypeRule[], lost: readonly RoundTripColumn[]): string[] {
  return rules.flatMap((rule) => {
    const unseen = rule.types.filter(
      (type) => !lost.some((column) => holdsType(column.type, [type]) && isSaidOf(rule, column)),
    );
    return unseen.filter((type) => !bygone.has(type)).map((type) => `${type}: ${rule.say ?? rule.effect}`);
  });
}

function namesOf(columns: readonly RoundTripColumn[]): ReadonlySet<string> {
  return new Set(columns.map(({ name }) => name));
}

function labels(columns: readonly RoundTripColumn[]): string[] {
  return columns.map(({ label }) => label);
}
