import { Words } from '../text-words.tsx';
import { besideText as say } from './edition-beside-messages.ts';
import type { Visit } from './edition-visit.ts';

type Beside = Visit['entry']['beside'][number];

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
