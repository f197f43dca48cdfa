import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Account, chooseSettings, type KnownSetting } from './account-settings.ts';
import type { SettingRules } from './settings.ts';
import { isProblem } from '../testing/is-problem.ts';

const rules: SettingRules = {
  result_overflow_mode: { value: 'throw', importance: 'needed', why: '' },
  http_send_timeout: { value: 3600, importance: 'wished', why: '' },
  wait_end_of_query: { value: 1, importance: 'wished', why: '' },
};

function account(readonly: 0 | 1 | 2, known: Record<string, KnownSetting> | null): Account {
  const facts = { version: '26.7', timeZone: 'UTC', user: 'someone', readonly };
  return { facts, known: known === null ? null : new Map(Object.entries(known)) };
}

const changeable = (value: string): KnownSetting => ({ value, canChange: true });
const fixed = (value: string): KnownSetting => ({ value, canChange: false });

const blindAccount = (version: string): Account => {
  const { facts } = account(0, null);
  return { facts: { ...facts, version }, known: null };
};

describe('Choosing settings for an account', () => {
  it('sends all of them where it can, the statement’s own before the rules', () => {
    const free = account(0, {
      result_overflow_mode: changeable('break'),
      http_send_timeout: changeable('30'),
    });
    assert.deepEqual(chooseSettings(free, rules, { http_send_timeout: 5, max_threads: 2 }), {
      result_overflow_mode: 'throw',
      wait_end_of_query: 1,
      http_send_timeout: 5,
      max_threads: 2,
    });
  });

  it('leaves out what an older server does not know', () => {
    assert.deepEqual(chooseSettings(account(0, { http_send_timeout: changeable('30') }), rules, {}), {
      http_send_timeout: 3600,
      wait_end_of_query: 1,
    });
  });

  it('goes by the version where the account may not look', () => {
    const young: SettingRules = {
      late_mode: { value: 'throw', importance: 'needed', since: '23.11', why: '' },
      early_mode: { value: 'throw', importance: 'needed', why: '' },
    };
    assert.deepEqual(chooseSettings(blindAccount('23.10.6.60'), young, {}), { early_mode: 'throw' });
    assert.deepEqual(chooseSettings(blindAccount('23.11.1.1'), young, {}), {
      late_mode: 'throw',
      early_mode: 'throw',
    });
  });

  it('believes the server more than its version', () => {
    const young: SettingRules = {
      late_mode: { value: 'throw', importance: 'needed', since: '99.1', why: '' },
    };
    assert.deepEqual(chooseSettings(account(0, { late_mode: changeable('break') }), young, {}), {
      late_mode: 'throw',
    });
  });

  it('leaves out what is only wished for an account that may set nothing', () => {
    const readonly = account(1, { result_overflow_mode: fixed('throw'), http_send_timeout: fixed('30') });
    assert.deepEqual(chooseSettings(readonly, rules, {}), { wait_end_of_query: 1 });
  });

  it('refuses the statement when a needed setting has another value and cannot be set', () => {
    const readonly = account(1, { result_overflow_mode: fixed('break') });
    assert.throws(
      () => chooseSettings(readonly, rules, {}),
      isProblem('clickhouse-denied', /result_overflow_mode = throw.*"break"/),
    );
    const blind = account(1, null);
    assert.throws(
      () => chooseSettings(blind, rules, {}),
      isProblem('clickhouse-denied', /result_overflow_mode/),
    );
  });

  it('takes a setting of the statement as needed, unless it has that value already', () => {
    const readonly = account(1, {
      result_overflow_mode: fixed('throw'),
      limit: fixed('0'),
      flag: fixed('true'),
    });
    assert.deepEqual(chooseSettings(readonly, rules, { limit: 0, flag: 1 }), { wait_end_of_query: 1 });
    assert.throws(
      () => chooseSettings(readonly, rules, { limit: 5 }),
      isProblem('clickhouse-denied', /limit = 5/),
    );
  });
});
