import type { Table } from '../api/types.ts';
import type { Place } from '../app/places.ts';

export type PaletteEntry =
  | { readonly kind: 'place'; readonly id: string; readonly label: string; readonly place: Place }
  | { readonly kind: 'table'; readonly id: string; readonly label: string; readonly table: Table };

const shownMax = 50;

/** Pages before tables; names that begin with the text before those that have it somewhere. */
export function paletteEntries(
  places: readonly Place[],
  tables: readonly Table[],
  text: string,
): readonly PaletteEntry[] {
  const wanted = text.trim().toLowerCase();
  const entries: PaletteEntry[] = [
    ...places.map((place) => ({ kind: 'place', id: place.to, label: place.label, place }) as const),
    ...tables.map((table) => {
      const label = `${table.database}.${table.name}`;
      return { kind: 'table', id: `table ${label}`, label, table } as const;
    }),
  ];
  return entries
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a, wanted) - rank(b, wanted))
    .slice(0, shownMax);
}

function rank(entry: PaletteEntry, wanted: string): number {
  const name = entry.kind === 'table' ? entry.table.name : entry.label;
  return (entry.kind === 'place' ? 0 : 2) + (name.toLowerCase().startsWith(wanted) ? 0 : 1);
}
