import type { ClickHouseType } from '../../clickhouse/types/clickhouse-type.ts';

interface Wants {
  readonly wants: string;
}

type IntegerType = Extract<ClickHouseType, { kind: 'integer' }>;
type DecimalType = Extract<ClickHouseType, { kind: 'decimal' }>;

const digitsMax = 200;

/** `12.0` and `1e3` are whole numbers too: JSON does not tell them from 12 and 1000. */
export function readInteger(text: string, { signed, bits }: IntegerType): string | Wants {
  const digits = plainDigits(text);
  const whole = digits === null ? null : /^(-?\d+)(?:\.0*)?$/.exec(digits)?.[1];
  if (whole === null || whole === undefined) return { wants: 'a whole number is needed.' };
  const value = BigInt(whole);
  const min = signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const max = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  return value < min || value > max ? { wants: `it goes from ${min} to ${max}.` } : String(value);
}

export function readDecimal(text: string, { precision, scale }: DecimalType): string | Wants {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(plainDigits(text) ?? '') ?? [];
  if (whole === '') return { wants: 'write it like -12.5.' };
  const fraction = rest.replace(/0+$/, '');
  if (fraction.length > scale) return { wants: `it has at most ${scale} digits after the point.` };
  const integer = whole.replace(/^0+(?=\d)/, '');
  if (integer !== '0' && integer.length > precision - scale)
    return { wants: `it has at most ${precision - scale} digits before the point.` };
  return `${sign}${integer}${fraction === '' ? '' : `.${fraction}`}`;
}

export function readFloat(text: string): string | Wants {
  const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) && text.length <= 1000;
  if (isNumber || /^(?:nan|[+-]?inf)$/i.test(text)) return text.replace(/^\+/, '').toLowerCase();
  if (/^[+-]?infinity$/i.test(text)) return text.startsWith('-') ? '-inf' : 'inf';
  return { wants: 'write it like -12.5, 1e9, inf or nan.' };
}

/** Without an exponent and a plus; null when it is no number, or one of very many digits. */
function plainDigits(text: string): string | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole + fraction === '') return null;
  const shift = Number(exponent);
  if (whole.length + fraction.length + Math.abs(shift) > digitsMax) return null;
  const all = `${'0'.repeat(Math.max(0, -shift))}${whole || '0'}${fraction}${'0'.repeat(Math.max(0, shift))}`;
  const point = Math.max(0, -shift) + (whole || '0').length + shift;
  const [before, after] = [all.slice(0, point) || '0', all.slice(point).replace(/0+$/, '')];
  return `${sign === '-' ? '-' : ''}${before}${after === '' ? '' : `.${after}`}`;
}
