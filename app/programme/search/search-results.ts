import type { Language } from '../../platform/language.ts';
import { shown, type Text, wordsOf } from '../../platform/text.ts';
import type { EditionEntry } from '../edition/edition-visit.ts';
import type { Speaker } from '../programme-schema.ts';
import { nameOf } from '../schedule-export/schedule-export.ts';
import type { FoundKind, Hit } from './search-schema.ts';

/** A hit with what its reader is shown: the words come from the pages' own memory, only the match from the index. */
export interface Found {
  hit: Hit;
  kind: FoundKind;
  entry: EditionEntry;
  title: string;
  /** null where a name has no language. */
  titleLanguage: string | null;
  /** What tells it from others of the same name. */
  detail: string;
  href: string;
}

const folders: Record<FoundKind, string> = {
  session: '/sessions/',
  speaker: '/speakers/',
  forum: '/forums/',
  topic: '/topics/',
  article: '/news/',
  room: '/rooms/',
  edition: '',
};

/** What a hit refers to; undefined when it left the programme a moment ago. */
export function resolveHit(hit: Hit, editions: EditionEntry[], reader: Language): Found | undefined {
  const entry = editions.find(({ view }) => view.edition.id === hit.editionId);
  const named = entry && nameHit(hit, entry, reader);
  if (!entry || !named) return undefined;
  const href = `/${reader}/${entry.slug}${folders[hit.kind]}${hit.kind === 'edition' ? '' : hit.slug}`;
  return { hit, kind: hit.kind, entry, href, ...named };
}

type Named = Pick<Found, 'title' | 'titleLanguage' | 'detail'>;

function nameHit({ kind, id, title, language }: Hit, { view }: EditionEntry, reader: Language): Named | undefined {
  // What stands beside the programme is in no memory: its words are those of the index, which go with it.
  if (kind === 'article') return { title, titleLanguage: language, detail: '' };
  const titled = (title: Text | undefined, detail = ''): Named | undefined => {
    if (!title) return undefined;
    const { text, language } = shown(title, reader);
    return { title: text, titleLanguage: language, detail };
  };
  if (kind === 'speaker') {
    const speaker = view.speaker(id);
    return speaker && nameSpeaker(speaker, reader);
  }
  if (kind === 'session') {
    const session = view.session(id);
    const people = session ? view.people(session).map(({ speaker }) => nameOf(speaker, reader)) : [];
    return titled(session?.title, [...new Set(people)].slice(0, 3).join(' · '));
  }
  if (kind === 'forum') return titled(view.forum(id)?.title);
  if (kind === 'topic') return titled(view.topic(id)?.title);
  if (kind === 'room') return titled(view.room(id)?.name);
  return titled(view.edition.name, wordsOf(view.edition.theme, reader));
}

function nameSpeaker(speaker: Speaker, reader: Language): Named {
  const { native, latin } = speaker.name;
  const title = nameOf(speaker, reader);
  const other = [native, latin].find((name) => name && name !== title) ?? '';
  const organisation = wordsOf(speaker.organisation, reader);
  return {
    title,
    titleLanguage: title === native ? speaker.name.language : null,
    detail: [other, organisation].filter(Boolean).join(' · '),
  };
}
