import type { Parameter, ParameterValues } from '@clickferry/sdk';
import { UsageError } from './usage-error.ts';

/** Every value goes as text, which clickferry reads by the type of the parameter; lists are written as JSON. */
export function parseParameterValues(
  texts: Readonly<Record<string, string>>,
  parameters: readonly Pick<Parameter, 'name' | 'type'>[],
): ParameterValues {
  const types = new Map(parameters.map(({ name, type }) => [name, type]));
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      types.get(name)?.startsWith('Array(') ? parseList(name, text) : text,
    ]),
  );
}

function parseList(name: string, text: string): string[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list as string[];
  } catch (cause) {
    throw listExpected(name, text, cause);
  }
  throw listExpected(name, text);
}

function listExpected(name: string, text: string, cause?: unknown): UsageError {
  return new UsageError(
    `--set ${name} is ${JSON.stringify(text)}; write a list as JSON, such as '["a", "b"]'.`,
    {
      cause,
    },
  );
}
