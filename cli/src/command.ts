import { parseArgs } from 'node:util';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** May be given several times. */
  readonly multiple?: true;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly description: string;
}

type OptionTable = Readonly<Record<string, OptionSpec>>;

type ValuesOf<Options extends OptionTable> = {
  readonly [Name in keyof Options]?: ValueOf<Options[Name]>;
};

type ValueOf<Option extends OptionSpec> = Option['multiple'] extends true
  ? readonly string[]
  : Option['type'] extends 'boolean'
    ? boolean
    : string;

/** The values of these options. */
export type Values<Options extends OptionTable> = ValuesOf<Options>;

export interface Input<Options extends OptionTable> {
  readonly operands: readonly string[];
  readonly values: ValuesOf<Options>;
  readonly terminal: Terminal;
}

/** One row of the table of commands: help and parsing come from it. */
export interface Command {
  readonly name: string;
  /** What follows the name, as the help shows it: `[DATABASE]` may be left out. */
  readonly operands: readonly string[];
  readonly summary: string;
  readonly options: OptionTable;
  /** Takes everything after its name as it is. */
  readonly passesThrough?: true;
  /** Gives the exit code. */
  run(rest: readonly string[], terminal: Terminal): Promise<number>;
}

type Definition<Options extends OptionTable> = Omit<Command, 'options' | 'run'> & {
  readonly options: Options;
  run(input: Input<Options>): Promise<number>;
};

export function command<const Options extends OptionTable>(definition: Definition<Options>): Command {
  return {
    ...definition,
    run: (rest, terminal) => definition.run({ ...parse(definition, rest), terminal }),
  };
}

function parse<Options extends OptionTable>(definition: Definition<Options>, rest: readonly string[]) {
  if (definition.passesThrough) return { operands: rest, values: {} as ValuesOf<Options> };
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: definition.options,
      allowPositionals: true,
    });
    checkOperands(definition, positionals);
    return { operands: positionals, values: values as ValuesOf<Options> };
  } catch (error) {
    if (error instanceof UsageError || !isParseError(error)) throw error;
    throw new UsageError(`${error.message}. ${seeHelp(definition.name)}`, { cause: error });
  }
}

function checkOperands(
  { name, operands }: Pick<Command, 'name' | 'operands'>,
  given: readonly string[],
): void {
  const missing = operands.slice(given.length).find((operand) => !operand.startsWith('['));
  if (missing !== undefined) throw new UsageError(`${name} needs ${missing}. ${seeHelp(name)}`);
  const surplus = given[operands.length];
  if (surplus !== undefined)
    throw new UsageError(
      `${name} does not know what to do with ${JSON.stringify(surplus)}. ${seeHelp(name)}`,
    );
}

function isParseError(error: unknown): error is Error {
  return (
    error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
  );
}

export function seeHelp(name: string): string {
  return `See clickferry help ${name}.`;
}
