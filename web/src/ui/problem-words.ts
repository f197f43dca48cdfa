import { ApiProblem } from '../api/problem.ts';
import type { I18n, MessageValues } from '../i18n/i18n.ts';

export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
}

/** The title is in the reader's language wherever the page knows the code; the detail is the server's own sentence. */
export function problemWords(error: unknown, { t, has }: Pick<I18n, 't' | 'has'>): ProblemWords {
  if (!(error instanceof ApiProblem)) {
    const message = error instanceof Error ? error.message : String(error);
    return { title: t('problem.title.bug'), detail: t('problem.detail.bug', { message }) };
  }
  const titleKey = `problem.title.${error.code}`;
  const detailKey = `problem.detail.${error.code}`;
  return {
    title: has(titleKey) ? t(titleKey) : error.document.title,
    detail: has(detailKey) ? t(detailKey, factsOf(error.document)) : error.document.detail,
  };
}

function factsOf(document: object): MessageValues {
  return Object.fromEntries(
    Object.entries(document).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );
}

/** What the server says about one field of a form, by the end of its JSON pointer. */
export function fieldError(error: unknown, field: string): string | null {
  if (!(error instanceof ApiProblem)) return null;
  const found = error.document.errors?.find(
    ({ path }) => path.endsWith(`/${field}`) || path.endsWith(`.${field}`),
  );
  return found?.message ?? null;
}
