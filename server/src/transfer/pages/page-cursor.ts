import { createHash } from 'node:crypto';
import { Problem } from '../../lib/problem.ts';
import type { SealKey } from '../../lib/seal.ts';
import { type Selection, selectionSchema } from '../export-spec.ts';
import type { Direction, PageSource } from './page-query.ts';
import type { Position } from './position.ts';

/** Where a page begins or ends, as a client keeps it: sealed, so that nobody can read or change it. */
export interface PageCursor {
  readonly direction: Direction;
  readonly from: Position;
}

/** What a cursor is good for: one user, who has asked for the first page, one selection with its values, over columns and an order that are still the same. */
export interface CursorScope {
  readonly userId: string;
  readonly selection: string;
  readonly shape: string;
}

interface Sealed {
  readonly scope: CursorScope;
  readonly cursor: PageCursor;
}

export function cursorScope(userId: string, spec: Selection, { columns, order }: PageSource): CursorScope {
  const parts = Object.keys(selectionSchema.shape).map((name) => spec[name as keyof Selection]);
  const terms = order.terms.map(({ sql, direction, nulls }) => [sql, direction, nulls]);
  return { userId, selection: digestOf(parts), shape: digestOf([columns, terms]) };
}

export function sealCursor(sealKey: SealKey, scope: CursorScope, cursor: PageCursor): string {
  const sealed: Sealed = { scope, cursor };
  return sealKey.seal(JSON.stringify(sealed), context);
}

/** Throws a Problem for a cursor that is not of this server, was changed, or is of other pages. */
export function openCursor(sealKey: SealKey, scope: CursorScope, text: string): PageCursor {
  const { scope: ofCursor, cursor } = unseal(sealKey, text);
  if (ofCursor.userId !== scope.userId)
    throw badCursor('This cursor was given to another user. Ask for the first page.');
  if (ofCursor.selection !== scope.selection) {
    throw badCursor(
      'This cursor belongs to another spec. Send it with the very spec that its page was asked for, or ask for the first page.',
    );
  }
  if (ofCursor.shape !== scope.shape) {
    throw new Problem(
      'conflict',
      'The columns or the sorting key of the table have changed since this cursor was made. Start again with the first page.',
    );
  }
  return cursor;
}

const context = 'page cursor v1';

function unseal(sealKey: SealKey, text: string): Sealed {
  try {
    // Only this file seals for this context.
    return JSON.parse(sealKey.unseal(text, context)) as Sealed;
  } catch (cause) {
    throw badCursor(
      'This is not a cursor of this server, or it was changed. Take `next` or `previous` of a page as it is, or ask for the first page.',
      cause,
    );
  }
}

function badCursor(message: string, cause?: unknown): Problem {
  return new Problem('invalid-request', message, { errors: [{ path: '/cursor', message }] }, { cause });
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 22);
}

/** One text for one value, in whatever order its fields were written. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
