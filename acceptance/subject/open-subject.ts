import { startClickferry, type Subject } from './start-clickferry.ts';

/** The clickferry of the environment, or one that is started for the suite. */
export async function openSubject(): Promise<Subject> {
  const { CLICKFERRY_URL: url, CLICKFERRY_ADMIN_PASSWORD: adminPassword } = process.env;
  if (url === undefined) return startClickferry();
  if (adminPassword === undefined)
    throw new Error('CLICKFERRY_URL is set; CLICKFERRY_ADMIN_PASSWORD must be set too');
  return { url: url.replace(/\/+$/, ''), adminPassword, [Symbol.asyncDispose]: async () => {} };
}
