import { type Clickferry, ClickferryError, type Template, type TemplateSummary } from '@clickferry/sdk';

/** By its id, or by its exact name. */
export function findTemplate(clickferry: Clickferry, name: string): Promise<Template>;
export function findTemplate(
  clickferry: Clickferry,
  name: string,
  options: { readonly mayBeUnseen: true },
): Promise<Template | null>;
export async function findTemplate(
  clickferry: Clickferry,
  name: string,
  { mayBeUnseen = false }: { readonly mayBeUnseen?: boolean } = {},
): Promise<Template | null> {
  if (looksLikeId(name)) {
    return clickferry.templates.get(name).catch((error: unknown) => {
      // A token that is bound to a template may run it, and see nothing.
      if (mayBeUnseen && error instanceof ClickferryError && error.status === 403) return null;
      throw error;
    });
  }
  const length = Array.from(name).length;
  const found = await listTemplates(clickferry, length >= 3 && length <= 100 ? name : undefined);
  const [template, another] = found.filter((each) => each.name === name);
  if (template === undefined) throw noSuch(name, found);
  if (another !== undefined) throw ambiguous(name);
  return clickferry.templates.get(template.id);
}

export async function listTemplates({ templates }: Clickferry, search?: string): Promise<TemplateSummary[]> {
  const found: TemplateSummary[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...(search !== undefined && { search }), ...(cursor !== null && { cursor }) };
    const page = await templates.list(query);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

function looksLikeId(name: string): boolean {
  return /^tpl_[0-9A-Za-z]+$/.test(name);
}

function noSuch(name: string, found: readonly TemplateSummary[]): ClickferryError {
  const names = found.slice(0, 5).map((template) => JSON.stringify(template.name));
  const hint = names.length === 0 ? 'See clickferry templates list.' : `Did you mean ${names.join(' or ')}?`;
  const detail = `There is no template ${JSON.stringify(name)} for you. ${hint}`;
  return new ClickferryError({ code: 'not-found', title: 'No such template', detail, status: null });
}

function ambiguous(name: string): ClickferryError {
  const detail = `Several people have a template ${JSON.stringify(name)}. Give its id, from clickferry templates list.`;
  return new ClickferryError({ code: 'ambiguous', title: 'Several such templates', detail, status: null });
}
