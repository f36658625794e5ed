// Computes the result again in a worker, and says whether its hash is the published one.
import { load, startWorker } from './recompute-file.ts';
import type { Told } from './recompute-told.ts';

customElements.define(
  'plenary-recompute',
  class extends HTMLElement {
    connectedCallback(): void {
      const part = <E extends HTMLElement>(name: string) => this.querySelector(`[data-${name}]`) as E;
      const [told, bar] = [part('told'), part<HTMLProgressElement>('progress')];
      const button = part('start').firstElementChild as HTMLButtonElement;
      const chosen = part('choose').querySelector('input') as HTMLInputElement;
      const say = (key: string) => {
        told.hidden = false;
        told.textContent = this.dataset[key] ?? '';
        told.dataset['outcome'] = key;
      };
      const end = (key: 'equal' | 'differs' | 'failed' | 'unreadable', hash = '') => {
        say(key);
        bar.hidden = true;
        button.disabled = chosen.disabled = false;
        part('own').textContent = hash;
        part('own-label').hidden = part('own-value').hidden = !hash;
      };
      const run = async (text: () => Promise<string>) => {
        button.disabled = chosen.disabled = true;
        bar.hidden = false;
        bar.removeAttribute('value');
        say('loading');
        let worker: Worker | undefined;
        try {
          worker = startWorker(this.dataset['worker'] ?? '');
          worker.addEventListener('error', () => end('failed'));
          worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
            if ('step' in data) return say(data.step);
            worker?.terminate();
            if ('problem' in data) return end(data.problem);
            end(data.hash === part('published').textContent ? 'equal' : 'differs', data.hash);
          });
          worker.postMessage(await text());
        } catch {
          worker?.terminate();
          end('failed');
        }
      };
      button.addEventListener('click', () => {
        void run(() => load(this.dataset['file'] ?? '', (share) => share !== null && (bar.value = share)));
      });
      chosen.addEventListener('change', () => {
        const file = chosen.files?.[0];
        if (file) void run(() => file.text());
      });
      for (const name of ['start', 'choose']) part(name).hidden = false;
    }
  },
);
