import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Site } from '../edition/edition-site.ts';
import type { Page, Visit } from '../edition/edition-visit.ts';
import type { ProgrammeView } from '../programme-view.ts';
import { type Format, formats } from './schedule-export-formats.ts';
import { scheduleMessages } from './schedule-export-messages.ts';
import { addressOf, nameOf, type Scope } from './schedule-export.ts';
import type { Language } from '../../platform/language.ts';

type Find = (view: ProgrammeView, slug: string, language: Language) => Scope | undefined;

/** The parts of a programme that have exports of their own, by the folder that their addresses begin with. */
const parts: Record<string, Find> = {
  forums: (view, slug, language) => {
    const forum = view.forum(slug);
    return (
      forum && {
        path: `/forums/${forum.slug}`,
        title: wordsOf(forum.title, language),
        sessions: view.sessionsIn(forum),
      }
    );
  },
  topics: (view, slug, language) => {
    const topic = view.topic(slug);
    return (
      topic && {
        path: `/topics/${topic.slug}`,
        title: wordsOf(topic.title, language),
        sessions: view.sessionsIn(topic),
      }
    );
  },
  rooms: (view, slug, language) => {
    const room = view.room(slug);
    return (
      room && { path: `/rooms/${room.slug}`, title: wordsOf(room.name, language), sessions: view.sessionsIn(room) }
    );
  },
  speakers: (view, slug, language) => {
    const speaker = view.speaker(slug);
    return (
      speaker && {
        path: `/speakers/${speaker.slug}`,
        title: nameOf(speaker, language),
        sessions: view.sessionsIn(speaker),
      }
    );
  },
  sessions: (view, slug, language) => {
    const session = view.session(slug);
    return (
      session && { path: `/sessions/${session.slug}`, title: wordsOf(session.title, language), sessions: [session] }
    );
  },
};

/** Hangs every format of the whole edition and of each of its parts on the site. */
export function hangExports(site: Site): void {
  for (const format of Object.values(formats)) {
    site.file(`/${format.file}`, (visit) => fileOf(visit, format));
    for (const [folder, find] of Object.entries(parts)) {
      site.file(`/${folder}/:slug/${format.file}`, (visit) => {
        const slug = visit.params.slug ?? '';
        const scope = find(visit.view, slug, visit.language);
        if (!scope) throw new Refusal('schedule.unknown', 404, scheduleMessages.sentence('unknown', { slug }));
        return fileOf(visit, format, scope);
      });
    }
  }
}

function fileOf(visit: Visit, { file, type, make }: Format, scope?: Scope) {
  const { view, language, origin, base } = visit;
  const { body } = make({ view, language, origin, base, ...(scope && { scope }) });
  const name = `${view.edition.slug}${(scope?.path ?? '').replaceAll('/', '-')}-${file}`;
  return { body, type, name, until: 'release' as const };
}

/**
 * What a page says about its exports in <link rel="alternate">.
 *
 * @param path of the part below the edition, such as `/forums/opening`; empty for the whole
 */
export function feedsOf(visit: Visit, path = ''): NonNullable<Page['feeds']> {
  const { language, base } = visit;
  const feed = ({ file, type }: Format, key: 'calendar' | 'scheduleXml' | 'scheduleJson') => ({
    href: `${base}${path}/${file}`,
    type: type.split(';')[0] ?? type,
    title: scheduleMessages(language, key),
  });
  const changes = {
    href: `${base}/changes.atom`,
    type: 'application/atom+xml',
    title: scheduleMessages(language, 'changes'),
  };
  return [
    feed(formats.ics, 'calendar'),
    feed(formats.xml, 'scheduleXml'),
    feed(formats.json, 'scheduleJson'),
    ...(path === '' ? [changes] : []),
  ];
}

/** The address that phones subscribe to: the calendar under webcal, which opens a calendar app. */
export const calendarSubscription = (visit: Visit, path = ''): string =>
  addressOf(visit, `${path}/schedule.ics`).replace(/^https?:/, 'webcal:');

/** Opens the whole programme in Giggity where that is installed, and its page elsewhere. */
export const giggityLink = (visit: Visit): string =>
  `https://ggt.gaa.st/#url=${encodeURIComponent(addressOf(visit, '/schedule.xml'))}`;
