import type { Role } from './role.ts';
import type { Scope } from './scope.ts';

/** How the principal proved who it is. */
export type Proof =
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'api-token'; readonly tokenId: string }
  | { readonly kind: 'identity-provider'; readonly issuer: string };

/** Who makes a request, after authentication. */
export interface Principal {
  readonly userId: string;
  readonly username: string;
  readonly role: Role;
  readonly scopes: ReadonlySet<Scope>;
  readonly proof: Proof;
}

/** Turns the bearer token of a request into a principal; throws a Problem (`token-invalid`, …) when it cannot. */
export type Authenticate = (bearerToken: string) => Promise<Principal>;
