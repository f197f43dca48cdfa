/** ` Did you mean "name"?`, or nothing when no name is near. */
export function didYouMean(wrong: string, names: Iterable<string>): string {
  const nearest = nearestName(wrong, names);
  return nearest === null ? '' : ` Did you mean ${JSON.stringify(nearest)}?`;
}

const lookedAtMax = 10_000;

function nearestName(wrong: string, names: Iterable<string>): string | null {
  if (wrong.length > 100) return null;
  let best: { readonly name: string; readonly edits: number } | null = null;
  let looked = 0;
  for (const name of names) {
    if (++looked > lookedAtMax) break;
    const editsMax = best === null ? Math.floor(wrong.length / 3) + 1 : best.edits - 1;
    if (Math.abs(name.length - wrong.length) > editsMax) continue;
    const edits = editsBetween(wrong.toLowerCase(), name.toLowerCase());
    if (edits <= editsMax) best = { name, edits };
  }
  return best?.name ?? null;
}

/** Levenshtein's distance. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
