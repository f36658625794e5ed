// Offers the reader's own zone, writes its times beside the venue's without a reload, and remembers the choice here.
const key = 'zone';
const language = document.documentElement.lang;
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

function write(zone: string, venue: string): void {
  for (const old of document.querySelectorAll('.own')) old.remove();
  if (!zone || zone === venue) return;
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: zone });
  const there = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: venue });
  for (const time of document.querySelectorAll<HTMLTimeElement>('main time[data-m]')) {
    const from = Date.parse(time.dateTime);
    const minutes = Number(time.dataset['m']);
    const day = weekday.format(from) === there.format(from) ? '' : `${weekday.format(from)} `;
    const span = document.createElement('span');
    span.className = 'own';
    span.textContent = day + clock.format(from) + (minutes ? `–${clock.format(from + minutes * 60_000)}` : '');
    time.after(span);
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
      const kept = localStorage.getItem(key);
      if (kept && !select.value) {
        select.value = kept;
        write(select.value, venue);
      }
      select.addEventListener('change', () => {
        write(select.value, venue);
        if (select.value) localStorage.setItem(key, select.value);
        else localStorage.removeItem(key);
      });
    }
  },
);
