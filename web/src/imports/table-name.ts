/** `Заказы 2026 (final).csv.gz` → `Заказы_2026_final`: a name that needs no quotes in SQL where the letters allow. */
export function fileToTableName(fileName: string): string {
  const base = fileName.replace(/(\.[A-Za-z0-9]{1,7}){1,2}$/, '');
  const name = base.replaceAll(/[^\p{L}\p{N}]+/gu, '_').replaceAll(/^_+|_+$/g, '');
  return /^\p{N}/u.test(name) ? `t_${name}` : name || 'data';
}
