import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportFormatSchema } from '../export-format.ts';
import { planFormat } from '../plan-format.ts';
import { hasRepeatedHours } from './time-zones.ts';

describe('The hours that come twice', () => {
  it('are known of each time zone', () => {
    for (const zone of ['Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Europe/Moscow'])
      assert.equal(hasRepeatedHours(zone), true, zone);
    for (const zone of ['UTC', 'Etc/GMT+5', 'Asia/Kolkata', 'Asia/Dubai'])
      assert.equal(hasRepeatedHours(zone), false, zone);
  });

  it('are feared in a zone that is not known here', () => {
    assert.equal(hasRepeatedHours('Mars/Olympus'), true);
  });

  it('are warned of in the time zone of the column, or else of the server', () => {
    assert.equal(warnings('DateTime', 'Europe/Berlin'), 1);
    assert.equal(warnings('Array(Nullable(DateTime64(3)))', 'Europe/Berlin'), 1);
    assert.equal(warnings('DateTime', 'UTC'), 0);
    assert.equal(warnings("DateTime('UTC')", 'Europe/Berlin'), 0);
    assert.equal(warnings("DateTime('Europe/Berlin')", 'UTC'), 1);
    assert.equal(warnings('Date', 'Europe/Berlin'), 0);
  });
});

function warnings(type: string, timeZone: string): number {
  const columns = [{ name: 'at', type }];
  return planFormat(exportFormatSchema.parse({ name: 'CSV' }), columns, { version: '26.7', timeZone })
    .warnings.length;
}
