// What the ballot shows of how far one is, and of what waits for a connection.

/** Moves the progress of a ballot on, or back. */
export function advance(ballot: Element, by: number): void {
  const [bar, words] = [ballot.querySelector('progress'), ballot.querySelector('[data-progress]')];
  if (!bar || !words) return;
  bar.value += by;
  const { lang } = document.documentElement;
  words.textContent = [bar.value, bar.max].map((count) => count.toLocaleString(lang)).join(' / ');
}

/** Says how sending went: what was said against a vote, that some wait, or that all that waited are sent. */
export function tell(ballot: HTMLElement, { left, told }: { left: number; told?: string | undefined }): void {
  const note = ballot.querySelector<HTMLElement>('[data-offline]');
  if (!note) return;
  const waited = note.hidden ? '' : ballot.dataset['sent'];
  const text = told ?? (left ? ballot.dataset['waits'] : waited) ?? '';
  note.hidden = !text;
  note.textContent = text;
}

/** Shows one card of a ballot alone, ready for keys; none where it is none. */
export function show(ballot: Element, card: Element | null | undefined): void {
  for (const one of ballot.querySelectorAll<HTMLElement>('[data-card]')) one.hidden = one !== card;
  if (card?.matches('[data-card]')) card.querySelector<HTMLElement>('.statement')?.focus();
}
