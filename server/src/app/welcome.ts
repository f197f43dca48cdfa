import type { FirstAdmin } from '../users/first-admin.ts';

/** What the terminal shows after the start: where clickferry is and, once, how to get in. */
export function welcomeText(url: string, firstAdmin: FirstAdmin): string {
  return ['', `clickferry is at ${url}`, ...signInLines(url, firstAdmin), ''].join('\n');
}

function signInLines(url: string, firstAdmin: FirstAdmin): string[] {
  switch (firstAdmin.kind) {
    case 'already-there':
      return [];
    case 'made-with-configured-password':
      return [`Sign in as ${firstAdmin.username} with the configured password.`];
    case 'made-with-generated-password':
      return [
        '',
        `  user      ${firstAdmin.username}`,
        `  password  ${firstAdmin.password}`,
        `  or open   ${url}/login#link=${firstAdmin.loginLinkSecret}  (works once, within an hour)`,
        '',
        `The password is shown this once; it is kept in ${firstAdmin.passwordFile}.`,
      ];
  }
}
