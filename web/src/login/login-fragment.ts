export type LoginFragment =
  | { readonly kind: 'none' }
  | { readonly kind: 'link'; readonly secret: string }
  | { readonly kind: 'error'; readonly code: string };

export function readLoginFragment(hash: string): LoginFragment {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const secret = parameters.get('link');
  if (secret !== null && secret !== '') return { kind: 'link', secret };
  const code = parameters.get('error');
  return code === null ? { kind: 'none' } : { kind: 'error', code };
}
