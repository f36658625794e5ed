// Keeps the line of now where now is, by the site's clock: the page may have been made, or opened, hours ago.
const ahead = Number(document.body.dataset['offset'] ?? 0);

customElements.define(
  'programme-now',
  class extends HTMLElement {
    connectedCallback(): void {
      const clock = new Intl.DateTimeFormat('en-GB', {
        hour: '2-digit',
        minute: '2-digit',
        timeZone: document.body.dataset['zone'],
      });
      const words = this.textContent;
      const moments = this.dataset['moments']?.split(' ').map(Number) ?? [];
      const line = this.parentElement as HTMLElement;
      const tick = (): void => {
        const now = Date.now() + ahead;
        this.textContent = `${words} ${clock.format(now)}`;
        this.#inList(line, now);
        this.#inGrid(line, moments, now / 60_000);
      };
      tick();
      setInterval(tick, 20_000);
    }

    #inList(line: HTMLElement, now: number): void {
      const hours = [...(line.parentElement?.querySelectorAll<HTMLElement>('.hour') ?? [])];
      const later = hours.find((hour) => Date.parse(hour.querySelector('time')?.dateTime ?? '') > now);
      if (!later) line.parentElement?.append(line);
      else if (line.nextElementSibling !== later) later.before(line);
    }

    #inGrid(line: HTMLElement, moments: number[], now: number): void {
      const row = moments.findLastIndex((moment) => moment <= now);
      const [from = 0, to = 0] = [moments[row], moments[row + 1]];
      if (row < 0 || !to) return;
      line.className = `now r${row + 2} e${row + 3}`;
      line.style.setProperty('--at', `${((now - from) / (to - from)) * 100}%`);
    }
  },
);
