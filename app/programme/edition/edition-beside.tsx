import { Words } from '../text-words.tsx';
import { besideText as say } from './edition-beside-messages.ts';
import type { Visit } from './edition-visit.ts';

type Beside = Visit['entry']['beside'][number];

/** On the home of an edition; the rest is one step further, under its consultations. */
export const mostBeside = 3;

/** What stands beside the programme about one of its topics, forums or sessions; nothing in an earlier release. */
export function BesideLinks({ visit, about }: { visit: Visit; about: string }) {
  const found = visit.pinned ? [] : visit.entry.beside.filter((one) => one.about === about);
  if (found.length === 0) return null;
  return (
    <ul class="rows no-print">
      {found.map((one) => (
        <BesideItem key={one.path} visit={visit} beside={one} />
      ))}
    </ul>
  );
}

/** One of them in a list, under what it is. */
export function BesideItem({ visit, beside: { path, title } }: { visit: Visit; beside: Beside }) {
  return (
    <li>
      <small class="quiet">{say(visit.language, 'consultation')}</small>
      <br />
      <a href={`${visit.base}${path}`}>
        <Words text={title} visit={visit} />
      </a>
    </li>
  );
}

/** What was asked beside a programme that is over. */
export function Besides({ visit }: { visit: Visit }) {
  const { beside } = visit.entry;
  if (visit.pinned || beside.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(visit.language, 'consultations')}</h2>
      </div>
      <ul class="rows">
        {beside.slice(0, mostBeside).map((one) => (
          <BesideItem key={one.path} visit={visit} beside={one} />
        ))}
      </ul>
    </section>
  );
}
