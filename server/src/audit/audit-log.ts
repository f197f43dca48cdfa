import type { Principal } from '../access/principal.ts';

/** One security-relevant act. `details` never holds a secret. */
export interface AuditEvent {
  /** noun.verb, such as `session.open`, `session.refresh`, `token.create`, `connection.delete`. */
  readonly action: string;
  readonly outcome: 'allowed' | 'refused';
  readonly actor:
    | Pick<Principal, 'userId' | 'username'>
    | { readonly userId: null; readonly username: string | null };
  readonly target?: { readonly kind: string; readonly id: string };
  readonly origin: RequestOrigin;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Where an act came from; `originOf(request)` in http/ makes it. */
export interface RequestOrigin {
  readonly address: string | null;
  readonly requestId: string | null;
}

export interface AuditLog {
  /** Resolves when the event is stored; an act that must be audited awaits it before it answers. */
  record(event: AuditEvent): Promise<void>;
}
