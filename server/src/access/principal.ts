import type { Role } from './role.ts';
import type { Scope } from './scope.ts';

/** How the principal proved who it is. */
export type Proof =
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'api-token'; readonly tokenId: string; readonly boundTo: TemplateBinding | null }
  | { readonly kind: 'identity-provider'; readonly issuer: string };

/**
 * What an API token is bound to: it can run this template and do nothing else. The values cannot be overridden, and the
 * filter holds for whatever it reads. Both are as they were stored; templates/ knows their form.
 */
export interface TemplateBinding {
  readonly templateId: string;
  /** Values of parameters, by name. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly filter: unknown;
}

/** Who makes a request, after authentication. */
export interface Principal {
  readonly userId: string;
  readonly username: string;
  readonly role: Role;
  readonly scopes: ReadonlySet<Scope>;
  readonly proof: Proof;
}

/** The token and what it is bound to; null for everybody who may do all that their scopes say. */
export function boundTokenOf({
  proof,
}: Pick<Principal, 'proof'>): { readonly tokenId: string; readonly binding: TemplateBinding } | null {
  if (proof.kind !== 'api-token' || proof.boundTo === null) return null;
  return { tokenId: proof.tokenId, binding: proof.boundTo };
}

/** Turns the bearer token of a request into a principal; throws a Problem (`token-invalid`, …) when it cannot. */
export type Authenticate = (bearerToken: string) => Promise<Principal>;
