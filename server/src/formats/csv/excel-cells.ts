import { quoteString } from '../../clickhouse/quoting.ts';

/** An apostrophe before what a spreadsheet would run as a formula. A text that is a negative number is none. */
export function guardText(text: string): string {
  const isFormula = `match(${text}, ${quoteString(formulaStart)})`;
  const isNumber = `match(${text}, ${quoteString(negativeNumber)})`;
  return `if(${isFormula} AND NOT ${isNumber}, concat('\\'', ${text}), ${text})`;
}

/** The same for a text that is known already. */
export function guarded(text: string): string {
  const isFormula = new RegExp(formulaStart).test(text) && !new RegExp(negativeNumber).test(text);
  return isFormula ? `'${text}` : text;
}

/** Excel opens a CSV as if each cell was typed in, quotes or not; ="0012" is the one form in which a text stays what it is. */
export function keepTextAsIs(text: string, otherwise: string): string {
  // The limit is that of a text inside of a formula.
  const isChanged = `length(${text}) <= 250 AND match(${text}, ${quoteString(changedByExcel)})`;
  return `if(${isChanged}, ${asFormula(text)}, ${otherwise})`;
}

/** Excel keeps 15 digits and makes the others zero. */
export function longNumber(text: string): string {
  const digits = `replaceRegexpOne(${text}, '[.,]', '')`;
  return `if(match(${digits}, '[0-9]{16}'), ${asFormula(text)}, ${text})`;
}

function asFormula(text: string): string {
  return `concat('="', ${text}, '"')`;
}

const formulaStart = '^[=+@\\t\\r-]';
const negativeNumber = '^-[0-9]+([.,][0-9]+)?$';

const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

/** What typing it in would turn into another number, a date, a time, a share or a Bool. None of it holds a quote. */
const changedByExcel = [
  '[+-]?0[0-9]+',
  '[+-]?[0-9]{16,}',
  '[+][0-9]+',
  '[+-]?[0-9]*[.,][0-9.,]*',
  '[+-]?[0-9.,]+ ?%',
  '[+-]?[0-9.,]+e[+-]?[0-9]+',
  '[0-9]{1,4}[-/.][0-9]{1,2}([-/.][0-9]{1,4})?([ T][0-9:.,]+)?',
  '[0-9]+ [0-9]+/[0-9]+',
  '[0-9]{1,4}:[0-9]{2}(:[0-9.,]+)?( ?[ap]m)?',
  `([0-9]{1,2}[-/. ]?)?${month}[-/. ]?[0-9]{1,4}`,
  `[0-9]{1,2}[-/. ]?${month}([-/. ]?[0-9]{1,4})?`,
  'true|false',
]
  .map((shape) => `^ *(${shape}) *$`)
  .join('|')
  .replace(/^/, '(?i)');
