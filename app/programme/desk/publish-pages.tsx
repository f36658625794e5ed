import { type Language, languageNames, languages, directionOf } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import { momentName } from '../../platform/time.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { fieldsInWords } from '../release/release-changes.tsx';
import { differWords } from '../release/release-words-difference.ts';
import { kindWord, placeWords } from '../release/release-words.ts';
import { releasePageMessages } from '../release/release-pages-messages.ts';
import type { Change, ChangeKind, Release } from '../release/release-schema.ts';
import { Words } from '../text-words.tsx';
import { deskOf, editionPage, steady } from './desk-frame.tsx';
import { editionDeskMessages } from './desk-messages.ts';
import { formText } from './field-values.ts';
import { publishMessages as say } from './publish-messages.ts';
import { previewRelease, type PublishPreview, publishSeen } from './publish.ts';
import { ClashList } from './thing-extras.tsx';
import { sayClashes } from './thing-lists.ts';
import { programmeDesk } from './thing-pages.tsx';

/** Publishing: what the public will see, what stands in the way, a note, and the releases so far. */
export function hangPublishing(house: House): void {
  const path = '/desk/programme/:edition/release';
  house.deskPage(path, programmeDesk, (call) => page(house, call));
  house.deskForm(path, programmeDesk, async (call) => {
    const form = await call.context.req.formData();
    const notes = Object.fromEntries(languages.map((tag) => [tag, formText(form, `note.${tag}`) ?? '']));
    const edition = call.params.edition ?? '';
    try {
      const seen = Number(form.get('seen'));
      const { number } = await publishSeen(house.db, call.context.get('actor'), { edition, notes, seen });
      return house.to(call, deskOf(edition, `/release?published=${number}`));
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return page(house, call, { refusal: error, notes });
    }
  });
}

interface Again {
  refusal?: Refusal;
  notes?: Record<string, string>;
}

function page(house: House, call: Call, { refusal, notes = {} }: Again = {}): Promise<DeskAnswer> {
  return steady(house, async (tx) => {
    const { language, url } = call;
    const preview = await previewRelease(tx, call.context.get('actor'), call.params.edition ?? '');
    const { work } = preview;
    const published = Number(url.searchParams.get('published'));
    return editionPage({
      work,
      language,
      title: editionDeskMessages(language, 'release'),
      part: '/release',
      ...(refusal && { status: refusal.status }),
      notice: (
        <>
          {refusal && (
            <p class="message error" role="alert">
              {refusal.sentence(language)}
            </p>
          )}
          {published > 0 && !refusal && (
            <p class="message" role="status">
              {say(language, 'done', { number: published })}
            </p>
          )}
        </>
      ),
      body: (
        <>
          <Differences {...{ preview, language }} />
          <Hindrances {...{ preview, language }} />
          <PublishForm {...{ preview, language, notes }} />
          <History {...{ preview, language }} />
        </>
      ),
    });
  });
}

interface Parts {
  preview: PublishPreview;
  language: Language;
}

const order: ChangeKind[] = ['cancelled', 'moved', 'restored', 'new', 'renamed', 'changed'];
const gravest = ({ kinds }: Change): ChangeKind => order.find((kind) => kinds.includes(kind)) ?? 'changed';
const isSame = ({ changes, others, facts }: PublishPreview) => changes.length === 0 && others.length === 0 && !facts;

function Differences({ preview, language }: Parts) {
  const { changes, others, facts } = preview;
  const groups = Map.groupBy(changes, gravest);
  const list = (name: string, count: number) => say(language, 'listed', { list: name, count });
  return (
    <section>
      <h2 class="section-head">{say(language, 'sees')}</h2>
      {isSame(preview) && (
        <div class="empty">
          <p>{say(language, 'nothing')}</p>
          <p>{say(language, 'nothingNext')}</p>
        </div>
      )}
      {order
        .filter((kind) => groups.has(kind))
        .map((kind) => (
          <>
            <h3>
              {kindWord(kind, language)} <span class="count">{groups.get(kind)?.length}</span>
            </h3>
            <ul class="rows changes">
              {groups
                .get(kind)
                ?.slice(0, mostShown)
                .map((change) => (
                  <OneChange key={(change.after ?? change.before)?.id} {...{ change, preview, language }} />
                ))}
              <More {...{ language }} count={(groups.get(kind)?.length ?? 0) - mostShown} />
            </ul>
          </>
        ))}
      {(others.length > 0 || facts) && (
        <p>
          {say(language, 'also')}:{' '}
          {[
            ...(facts ? [editionDeskMessages(language, 'facts')] : []),
            ...others.map((one) => list(editionDeskMessages(language, one.list), one.count)),
          ].join(' · ')}
        </p>
      )}
    </section>
  );
}

/** Of each kind; who publishes a whole new programme doesn’t read it here. */
const mostShown = 200;

function More({ language, count }: { language: Language; count: number }) {
  return count > 0 ? <li class="quiet">{editionDeskMessages(language, 'andMore', { count })}</li> : null;
}

function OneChange({ change, preview, language }: Parts & { change: Change }) {
  const { work, before, after } = preview;
  const { before: old, after: now, kinds } = change;
  const session = now ?? old;
  if (!session) return null;
  const title = <Words text={session.title} visit={{ language }} />;
  const fields = fieldsInWords(change, language);
  const renamed = kinds.includes('renamed') && old && now;
  return (
    <li data-row>
      <p>
        {now ? (
          <a href={`/${language}${deskOf(work.edition.slug, `/sessions/${now.id}`)}`}>{title}</a>
        ) : (
          <del>{title}</del>
        )}
        {renamed && (
          <span dir="auto">
            {' '}
            {differWords(wordsOf(old.title, language), wordsOf(now.title, language)).map(({ text, kind }) => {
              if (kind === 'gone') return <del>{text}</del>;
              return kind === 'new' ? <ins>{text}</ins> : text;
            })}
          </span>
        )}
      </p>
      <p class="quiet">
        {kinds.includes('moved') && old && now ? (
          <>
            <span class="unseen">{releasePageMessages(language, 'removed')} </span>
            <del>{placeWords(old, before, language)}</del> <ins>{placeWords(now, after, language)}</ins>
          </>
        ) : (
          placeWords(session, now ? after : before, language)
        )}
        {fields.length > 0 && ` · ${releasePageMessages(language, 'fields', { fields: fields.join(', ') })}`}
      </p>
    </li>
  );
}

function Hindrances({ preview, language }: Parts) {
  const { work, clashes } = preview;
  const said = sayClashes(clashes, work, language);
  const of = (severity: 'block' | 'warn') => said.filter((clash) => clash.severity === severity);
  return (
    <>
      {of('block').length > 0 && (
        <section>
          <h2 class="section-head">{say(language, 'inTheWay')}</h2>
          <ClashList {...{ work, language }} clashes={of('block').slice(0, mostShown)} />
          <ul>
            <More {...{ language }} count={of('block').length - mostShown} />
          </ul>
        </section>
      )}
      {of('warn').length > 0 && (
        <section>
          <h2 class="section-head">{say(language, 'warnings')}</h2>
          <ClashList {...{ work, language }} clashes={of('warn').slice(0, mostShown)} />
          <ul>
            <More {...{ language }} count={of('warn').length - mostShown} />
          </ul>
        </section>
      )}
    </>
  );
}

function PublishForm({ preview, language, notes }: Parts & { notes: Record<string, string> }) {
  const { work, clashes, releases } = preview;
  if (isSame(preview)) return null;
  const blocked = clashes.some(({ severity }) => severity === 'block');
  return (
    <form method="post" action={`/${language}${deskOf(work.edition.slug, '/release')}`} class="stack">
      <input type="hidden" name="seen" value={work.revision} />
      <fieldset class="desk-group">
        <legend>{say(language, 'note')}</legend>
        <p class="quiet">{say(language, 'noteHint')}</p>
        {languages.map((tag) => (
          <label key={tag} class="field desk-field">
            <span lang={tag}>{languageNames[tag]}</span>
            <textarea name={`note.${tag}`} rows={2} lang={tag} dir={directionOf(tag)} value={notes[tag] ?? ''} />
          </label>
        ))}
      </fieldset>
      <p class="actions">
        <button type="submit" class="primary" disabled={blocked} aria-describedby="why-not">
          {say(language, 'publish', { number: (releases[0]?.number ?? 0) + 1 })}
        </button>
        <span id="why-not" class="quiet">
          {say(language, blocked ? 'blocked' : 'after')}
        </span>
      </p>
    </form>
  );
}

function History({ preview, language }: Parts) {
  const { releases, work } = preview;
  const site = `/${language}/${work.edition.slug}/releases`;
  return (
    <section>
      <h2 class="section-head">{say(language, 'history')}</h2>
      {releases.length === 0 && <p>{say(language, 'none')}</p>}
      <ol class="rows" reversed>
        {releases.map((release) => (
          <li key={release.number} data-row>
            <a href={`${site}/${release.number}`}>
              {releasePageMessages(language, 'number', { number: release.number })}
            </a>{' '}
            <span class="quiet">{momentName(Date.parse(release.publishedAt), work.edition.timeZone, language)}</span>
            <NoteOf release={release} language={language} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function NoteOf({ release, language }: { release: Release; language: Language }) {
  const { text, language: tag } = shown(release.note, language);
  return text ? (
    <p lang={tag === language ? undefined : tag} dir="auto">
      {text}
    </p>
  ) : null;
}
