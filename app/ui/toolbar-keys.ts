/** A toolbar is one stop for the tab key; arrows go on from there, in the direction that one reads (ARIA, toolbar). */
export function walkToolbar(event: KeyboardEvent, buttons: HTMLButtonElement[]): void {
  const right = getComputedStyle(event.currentTarget as HTMLElement).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const step = event.key === right ? 1 : /^Arrow(Left|Right)$/.test(event.key) ? -1 : 0;
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = buttons[(at + step + buttons.length) % buttons.length];
  if (step === 0 || at < 0 || !next) return;
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
  event.preventDefault();
}
