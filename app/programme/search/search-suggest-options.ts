// The browser's half of a suggestion: asked for, and shown as a link within a listbox.

export type Suggestion = Record<'title' | 'href' | 'kind' | 'detail', string>;

/** What the site suggests for what has been typed so far. */
export async function ask(from: string, query: string): Promise<Suggestion[]> {
  if (!query) return [];
  const response = await fetch(`${from}?${new URLSearchParams({ q: query })}`);
  return ((await response.json()) as { suggestions?: Suggestion[] }).suggestions ?? [];
}

/** A link that is the option itself: something to press within an option would be lost on screen readers. */
export function option({ title, href, kind, detail }: Suggestion, id: string): HTMLElement {
  const link = document.createElement('a');
  const name = document.createElement('bdi');
  const note = document.createElement('small');
  Object.assign(link, { id, href, role: 'option', tabIndex: -1 });
  name.textContent = title;
  note.textContent = [kind, detail].filter(Boolean).join(' · ');
  link.append(name, note);
  return link;
}
