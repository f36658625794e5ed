import type { JSX } from 'preact';
import { inLine } from '../../platform/language.ts';
import { shown } from '../../platform/text.ts';
import type { Visit } from '../edition/edition-visit.ts';
import type { Programme, Session } from '../programme-schema.ts';
import { releasePageMessages as say } from './release-pages-messages.ts';
import type { Change, ChangeKind } from './release-schema.ts';
import { kindWord, placeWords } from './release-words.ts';
import { differWords } from './release-words-difference.ts';
import { Words } from '../text-words.tsx';

interface Props {
  visit: Visit;
  changes: Change[];
  before: Programme;
  after: Programme;
  /** Numbers of the two releases. */
  from: number;
  to: number;
}

/** What upsets somebody's plans comes first. */
const order: ChangeKind[] = ['cancelled', 'moved', 'restored', 'new', 'renamed', 'changed'];

const gravest = ({ kinds }: Change): ChangeKind => order.find((kind) => kinds.includes(kind)) ?? 'changed';

/** Changes in the order in which a page shows them, so that its pages follow each other. */
export const gravestFirst = (changes: Change[]): Change[] =>
  changes.toSorted((one, other) => order.indexOf(gravest(one)) - order.indexOf(gravest(other)));

/** The changes between two releases under what became of the sessions, each session once. */
export function Changes(props: Props): JSX.Element {
  const groups = Map.groupBy(props.changes, gravest);
  return (
    <>
      {order
        .filter((kind) => groups.has(kind))
        .map((kind) => (
          <section key={kind} id={kind}>
            <h2 class="section-head">
              {kindWord(kind, props.visit.language)} <span class="count">{groups.get(kind)?.length}</span>
            </h2>
            <ul class="rows changes">
              {groups.get(kind)?.map((change) => (
                <OneChange key={(change.after ?? change.before)?.id} {...props} change={change} />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

function OneChange({ visit, change, before, after, from, to }: Props & { change: Change }) {
  const { kinds, before: old, after: now } = change;
  const session = now ?? old;
  if (!session) return null;
  const { language, entry } = visit;
  // A session that left no trace in the latest release is still to be read in the one that had it.
  const current = entry.view.session(session.id);
  const home = `/${language}/${entry.slug}`;
  const href = current
    ? `${home}/sessions/${current.slug}`
    : `${home}/releases/${now ? to : from}/sessions/${session.slug}`;
  return (
    <li>
      <h3>
        <a href={href}>
          {kinds.includes('renamed') && old && now ? (
            <Renamed visit={visit} old={old} now={now} />
          ) : (
            <Words text={session.title} visit={visit} />
          )}
        </a>
      </h3>
      <p>
        {kinds.includes('moved') && old && now ? (
          <Ends visit={visit} gone={placeWords(old, before, language)} fresh={placeWords(now, after, language)} />
        ) : (
          <span class="quiet">{now ? placeWords(now, after, language) : placeWords(session, before, language)}</span>
        )}
      </p>
      {session.reason && !kinds.includes('changed') && (
        <p>
          <Words text={session.reason} visit={visit} />
        </p>
      )}
      <Also visit={visit} change={change} />
    </li>
  );
}

function Ends({ visit: { language }, gone, fresh }: { visit: Visit; gone: string; fresh: string }) {
  return (
    <>
      <span class="unseen">{say(language, 'removed')} </span>
      <del>{gone}</del> <span aria-hidden="true">{language === 'ar' ? '←' : '→'}</span>{' '}
      <span class="unseen">{say(language, 'added')} </span>
      <ins>{fresh}</ins>
    </>
  );
}

function Renamed({ visit, old, now }: { visit: Visit; old: Session; now: Session }) {
  const [was, is] = [shown(old.title, visit.language), shown(now.title, visit.language)];
  if (was.language !== is.language || was.text === is.text) return <Words text={now.title} visit={visit} />;
  return (
    <span lang={is.language}>
      {differWords(was.text, is.text).map(({ text, kind }) => {
        if (kind === 'gone') return <del>{text}</del>;
        return kind === 'new' ? <ins>{text}</ins> : text;
      })}
    </span>
  );
}

type FieldName =
  | 'title'
  | 'texts'
  | 'people'
  | 'access'
  | 'languages'
  | 'placing'
  | 'standing'
  | 'order'
  | 'media'
  | 'other';

const fieldNames: Partial<Record<keyof Session, FieldName>> = {
  title: 'title',
  subtitle: 'texts',
  abstract: 'texts',
  description: 'texts',
  people: 'people',
  access: 'access',
  spoken: 'languages',
  interpreted: 'languages',
  forumId: 'placing',
  topicIds: 'placing',
  kind: 'placing',
  status: 'standing',
  reason: 'standing',
  order: 'order',
  streamUrl: 'media',
  recordingUrl: 'media',
  links: 'media',
  attachments: 'media',
};
/** What the line above says already. */
const told = new Set<keyof Session>(['startsAt', 'minutes', 'roomId', 'was', 'slug']);

/** The names of the fields that differ beyond what the change is called after. */
export function fieldsInWords(change: Change, language: Visit['language']): string[] {
  const standing = change.kinds.some((kind) => kind === 'cancelled' || kind === 'restored' || kind === 'moved');
  const names = change.fields
    .filter((field) => !told.has(field) && !(field === 'title' && change.kinds.includes('renamed')))
    .map((field) => fieldNames[field] ?? 'other')
    .filter((name) => !(standing && name === 'standing'));
  return [...new Set(names)].map((name) => say(language, name));
}

function Also({ visit: { language }, change }: { visit: Visit; change: Change }) {
  const names = fieldsInWords(change, language);
  if (names.length === 0) return null;
  return <p class="quiet">{say(language, 'fields', { fields: inLine(names, language) })}</p>;
}
