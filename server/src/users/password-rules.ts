import { Problem } from '../lib/problem.ts';

export const passwordCharsMin = 12;
export const passwordBytesMax = 1024;

/** Throws `invalid-request` for a password that nobody should have; `path` names its field in the request. */
export function checkNewPassword(password: string, username: string, path: string): void {
  const fault = passwordFault(password, username);
  if (fault === null) return;
  throw new Problem('invalid-request', `The new password ${fault}.`, { errors: [{ path, message: fault }] });
}

/** What is wrong with a new password, as the end of a sentence; null when nothing is. */
export function passwordFault(text: string, username: string): string | null {
  const password = text.normalize('NFKC');
  const plain = password.toLowerCase();
  if (Array.from(password).length < passwordCharsMin)
    return `must have at least ${passwordCharsMin} characters`;
  if (Buffer.byteLength(password) > passwordBytesMax) return `must have at most ${passwordBytesMax} bytes`;
  if (isRepeated(plain, username)) return 'must not be the user name';
  if (new Set(plain).size < 4) return 'must have at least 4 different characters';
  if (worstPasswords.has(plain)) return 'is one of those that are tried first; choose another';
  return null;
}

function isRepeated(text: string, unit: string): boolean {
  return unit.length > 0 && text.replaceAll(unit, '') === '';
}

/** From public lists of leaked passwords: those that pass the other rules, and ours to be guessed. */
const worstPasswords: ReadonlySet<string> = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456789012345',
  '1234567890123456',
  '012345678910',
  '123123123123',
  '1q2w3e4r5t6y',
  '1q2w3e4r5t6y7u8i',
  '1qaz2wsx3edc',
  '1qaz2wsx3edc4rfv',
  'abcdefghijkl',
  'abcdefghijklm',
  'administrator',
  'administrator1',
  'admin1234567',
  'admin12345678',
  'adminpassword',
  'changeme1234',
  'changemenow!',
  'changemechangeme',
  'clickferry123',
  'clickferryclickferry',
  'clickhouse123',
  'clickhouse1234',
  'clickhouseclickhouse',
  'correcthorsebatterystaple',
  'correct horse battery staple',
  'football1234',
  'iloveyou1234',
  'iloveyouforever',
  'letmein12345',
  'letmeinletmein',
  'monkey123456',
  'p@ssw0rd1234',
  'p@ssword1234',
  'password1234',
  'password12345',
  'password123456',
  'password1234567',
  'passw0rd1234',
  'passwordpassword',
  'qazwsxedcrfv',
  'qwerty123456',
  'qwerty1234567',
  'qwertyqwerty',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopasdfghjkl',
  'secret123456',
  'welcome12345',
  'welcome123456',
]);
