// Offers the reader's own zone, writes its times beside the venue's without a reload, and remembers the choice here.
const key = 'zone';
const language = document.documentElement.lang;
let storage: Storage | undefined;
try {
  storage = localStorage;
} catch {
  // Refused by the reader's settings: the choice then lasts for one page.
}
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The length that «09:30–11:00» says, past midnight too. */
function minutesOf(words: string): number {
  const [, h1 = 0, m1 = 0, h2 = 0, m2 = 0] = /(\d\d):(\d\d)–(\d\d):(\d\d)/.exec(words)?.map(Number) ?? [];
  return (h2 * 60 + m2 - h1 * 60 - m1 + 1440) % 1440;
}

function write(zone: string, venue: string): void {
  for (const old of document.querySelectorAll('.own')) old.remove();
  if (!zone || zone === venue) return;
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: zone });
  const there = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: venue });
  for (const time of document.querySelectorAll<HTMLTimeElement>('time.when, .when > time, .hour-name > time')) {
    const from = Date.parse(time.dateTime);
    const minutes = minutesOf(time.textContent);
    const day = weekday.format(from) === there.format(from) ? '' : `${weekday.format(from)} `;
    const span = document.createElement('span');
    span.className = 'own';
    span.textContent = day + clock.format(from) + (minutes ? `–${clock.format(from + minutes * 60_000)}` : '');
    if (time.className) time.append(span);
    else time.after(span);
  }
}

customElements.define(
  'own-zone',
  class extends HTMLElement {
    connectedCallback(): void {
      const select = this.querySelector('select');
      const { venue = '', label = '' } = this.dataset;
      if (!select) return;
      const known = [...select.options].find((option) => option.value === own);
      if (known) known.text = `${label}: ${known.text}`;
      else if (own !== venue) select.add(new Option(`${label}: ${own}`, own), 1);
      const kept = storage?.getItem(key);
      if (kept && !select.value) {
        select.value = kept;
        write(select.value, venue);
      }
      select.addEventListener('change', () => {
        write(select.value, venue);
        if (select.value) storage?.setItem(key, select.value);
        else storage?.removeItem(key);
      });
    }
  },
);
