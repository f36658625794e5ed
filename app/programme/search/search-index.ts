import type { Text } from '../../platform/text.ts';
import type { Programme, Session, Speaker } from '../programme-schema.ts';
import type { Entry } from './search-schema.ts';

// Beyond this a text says nothing new, and PostgreSQL limits what one row may hold.
const longestBody = 20_000;
const tags = /<[^>]{0,1000}>/g;

/** The words in exactly this language; empty when it has none. */
const exactly = (text: Text | null | undefined, language: string): string => text?.texts[language] ?? '';

const fallingBack = (text: Text | null | undefined, language: string): string =>
  text ? text.texts[language] || text.texts.en || text.texts[text.source] || '' : '';

const languagesOf = (texts: (Text | null | undefined)[]): string[] => [
  ...new Set(texts.flatMap((text) => Object.keys(text?.texts ?? {}).filter((tag) => text?.texts[tag]))),
];

const namesOf = ({ name }: Speaker): string => [name.native, name.latin, name.pronunciation].filter(Boolean).join(' ');

function bodyOf(own: (Text | null | undefined)[], language: string): string {
  const words = own.map((text) => exactly(text, language)).filter(Boolean);
  return [...new Set(words)].join('\n').replace(tags, ' ').slice(0, longestBody);
}

interface Source {
  kind: Entry['kind'];
  id: string;
  slug: string;
  title: Text | null;
  people?: string;
  /** Texts of the object itself: they decide in which languages it can be found. */
  own: (Text | null | undefined)[];
  /** Titles of what it belongs to, and words without a language. */
  around?: (Text | null | undefined)[];
  plain?: string;
}

function entriesOf({ kind, id, slug, title, people = '', own, around = [], plain = '' }: Source): Entry[] {
  const languages = languagesOf([title, ...own]);
  return languages.map((language) => {
    const beside = [...around.map((text) => fallingBack(text, language)), plain].filter(Boolean).join('\n');
    return {
      kind,
      id,
      slug,
      language,
      title: fallingBack(title, language),
      people,
      body: bodyOf(own, language),
      around: beside,
    };
  });
}

/** Everything of a programme that can be found: one entry for each object and language. */
export function searchEntries(programme: Programme): Entry[] {
  const { edition } = programme;
  const found: Source[] = [
    {
      kind: 'edition',
      id: edition.id,
      slug: edition.slug,
      title: edition.name,
      own: [edition.theme, edition.description],
      around: [edition.place],
      plain: edition.startsOn.slice(0, 4),
    },
    ...programme.forums.map(
      (forum): Source => ({
        kind: 'forum',
        id: forum.id,
        slug: forum.slug,
        title: forum.title,
        own: [forum.subject, forum.description],
        people: peopleOf(programme, forum.chairId ? [forum.chairId] : []),
        around: programme.organisations.filter(({ id }) => forum.hostIds.includes(id)).map(({ name }) => name),
      }),
    ),
    ...programme.topics.map(
      (topic): Source => ({
        kind: 'topic',
        id: topic.id,
        slug: topic.slug,
        title: topic.title,
        own: [topic.description],
      }),
    ),
    ...programme.rooms.map(
      (room): Source => ({
        kind: 'room',
        id: room.id,
        slug: room.slug,
        title: room.name,
        own: [room.description],
        around: [programme.venues.find(({ id }) => id === room.venueId)?.name],
        plain: room.features.join(' '),
      }),
    ),
  ];
  return [...found.flatMap(entriesOf), ...programme.speakers.flatMap(speakerEntries), ...sessionEntries(programme)];
}

function peopleOf({ speakers }: Programme, ids: string[]): string {
  return speakers
    .filter(({ id }) => ids.includes(id))
    .map(namesOf)
    .join('\n');
}

function speakerEntries(speaker: Speaker): Entry[] {
  const { title, organisation, biography, name, id, slug } = speaker;
  const own = [title, organisation, biography];
  const languages = languagesOf(own);
  if (languages.length === 0) languages.push(name.language ?? 'und');
  return languages.map((language) => {
    return {
      kind: 'speaker',
      id,
      slug,
      language,
      title: namesOf(speaker),
      people: '',
      body: bodyOf(own, language),
      around: '',
    };
  });
}

function sessionEntries(programme: Programme): Entry[] {
  const names = new Map(programme.speakers.map((speaker) => [speaker.id, namesOf(speaker)]));
  const titles = new Map([
    ...programme.rooms.map(({ id, name }) => [id, name] as const),
    ...[...programme.forums, ...programme.topics].map(({ id, title }) => [id, title] as const),
  ]);
  const source = (session: Session): Source => ({
    kind: 'session',
    id: session.id,
    slug: session.slug,
    title: session.title,
    people: session.people
      .map(({ speakerId }) => names.get(speakerId))
      .filter(Boolean)
      .join('\n'),
    own: [session.subtitle, session.abstract, session.description, ...session.order.map((step) => step.title)],
    around: [session.forumId, session.roomId, ...session.topicIds].map((id) => titles.get(id ?? '')),
    plain: session.code ?? '',
  });
  return programme.sessions.flatMap((session) => entriesOf(source(session)));
}
