/**
 * The server puts a fresh nonce into the document of each response. The component library takes it as an option; the
 * scroll lock inside it looks for a global of this name.
 */
export function readStyleNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
  Object.assign(globalThis, { __webpack_nonce__: nonce });
  return nonce;
}
