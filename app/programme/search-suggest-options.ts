// The browser's half of a suggestion: asked for, and shown as a link within a listbox.

export type Suggestion = Record<'title' | 'href' | 'kind' | 'detail', string>;

/** What the site suggests for what has been typed so far. */
export async function ask(from: string, query: string): Promise<Suggestion[]> {
  if (!query) return [];
  const response = await fetch(`${from}?${new URLSearchParams({ q: query })}`);
  return ((await response.json()) as { suggestions?: Suggestion[] }).suggestions ?? [];
}

export function option({ title, href, kind, detail }: Suggestion, id: string): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const note = document.createElement('small');
  Object.assign(item, { id, role: 'option' });
  Object.assign(link, { href, textContent: title, tabIndex: -1 });
  note.textContent = [kind, detail].filter(Boolean).join(' · ');
  item.append(link, note);
  return item;
}
