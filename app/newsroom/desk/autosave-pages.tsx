import { isLanguage, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { textOf } from '../../platform/text.ts';
import { momentName } from '../../platform/time.ts';
import type { Answer, Call, House } from '../../trust/house.ts';
import { writes } from '../article/article-rules.ts';
import type { ArticleContent } from '../article/article-schema.ts';
import { BodyText } from '../article/article-text.tsx';
import { findForDesk } from '../article/article.ts';
import { articleMessages } from '../article/article-messages.ts';
import { type Autosave, dropDraft, keepDraft, type Place } from './autosave.ts';
import { editorText as say } from './editor-messages.ts';
import { actorOf, newsDeskPath, ofNews, typedIn } from './news-parts.tsx';

/** Hangs what the forms of articles send while somebody types: the draft to be kept, and the text to be shown. */
export function hangAutosave(house: House): void {
  house.form(`${newsDeskPath}/:id/autosave`, ofNews, (call) => keep(house, call));
  house.form(`${newsDeskPath}/:id/preview`, ofNews, (call) => preview(house, call));
}

/** The address of something that belongs to an article, or to one that is begun. */
export const placePath = (language: Language, place: Place, what: 'autosave' | 'preview'): string =>
  'article' in place
    ? `/${language}${newsDeskPath}/${place.article}/${what}`
    : `/${language}${newsDeskPath}/new/${what}?edition=${place.edition}`;

const placeOf = ({ params, url }: Call): Place =>
  params.id === 'new' ? { edition: url.searchParams.get('edition') ?? '' } : { article: params.id ?? '' };

const pageOf = (language: Language, place: Place): string =>
  'article' in place
    ? `/${language}${newsDeskPath}/${place.article}`
    : `/${language}${newsDeskPath}/new?edition=${place.edition}`;

async function keep(house: House, call: Call): Promise<Answer> {
  const place = placeOf(call);
  const typed = await typedIn(call);
  const { db, vault } = house;
  if (typed.get('do') === 'discard') {
    await db.transaction().execute((tx) => dropDraft(tx, place, actorOf(call)));
    return call.context.redirect(pageOf(call.language, place), 303);
  }
  const base = /^\d{1,6}$/.test(typed.get('base') ?? '') ? Number(typed.get('base')) : 0;
  const draft = { place, base, form: (typed.get('form') ?? '').replaceAll('\u0000', '') };
  await db.transaction().execute((tx) => keepDraft(tx, vault, draft, actorOf(call)));
  return call.context.body(null, 204);
}

/** The text that is being typed as readers will see it. Nothing is stored. */
async function preview(house: House, call: Call): Promise<Answer> {
  const place = placeOf(call);
  const typed = await typedIn(call);
  const { photos, zone } = await around(house, call, place);
  const tag = typed.get('tag') ?? '';
  const source = isLanguage(tag) ? tag : call.language;
  const body = textOf(source, { [source]: typed.get('text') ?? '' });
  const visit = { language: source, now: Date.now(), view: { edition: { timeZone: zone } } };
  const title = say(call.language, 'preview');
  const empty = !body.texts[source]?.trim();
  return {
    title,
    body: (
      <>
        <h1>{title}</h1>
        <div data-preview-text lang={source} dir="auto">
          {empty ? (
            <p class="quiet">{say(call.language, 'previewNone')}</p>
          ) : (
            <BodyText body={body} photos={photos} visit={visit} />
          )}
        </div>
      </>
    ),
  };
}

/** The photos that a text may place. @throws Refusal `article.unknown` (404), `article.edition` (404) */
async function around(
  { db }: House,
  call: Call,
  place: Place,
): Promise<{ photos: ArticleContent['photos']; zone: string }> {
  if ('article' in place) {
    const { content, zone } = await findForDesk(db, actorOf(call), place.article);
    return { photos: content.photos, zone };
  }
  if (!writes(actorOf(call), place.edition)) {
    throw new Refusal('article.edition', 404, articleMessages.sentence('editionUnknown'));
  }
  return { photos: [], zone: 'UTC' };
}

interface KeptParts {
  language: Language;
  place: Place;
}

/** Says within a form that what is typed there is kept; does nothing without a script. */
export const Kept = ({ language, place }: KeptParts) => (
  <article-autosave
    role="status"
    class="quiet"
    data-to={placePath(language, place, 'autosave')}
    data-kept={say(language, 'kept', { time: '{time}' })}
    data-unkept={say(language, 'unkept')}
  ></article-autosave>
);

/** Offers what was typed before and not saved. */
export function Found({
  language,
  place,
  draft,
  later,
  zone,
}: KeptParts & { draft: Autosave; later: boolean; zone: string }) {
  const page = pageOf(language, place);
  return (
    <form method="post" action={placePath(language, place, 'autosave')} class="message stack">
      <p>
        {say(language, 'found', { moment: momentName(draft.savedAt.getTime(), zone, language) })}{' '}
        {later && say(language, 'foundLater')}
      </p>
      <p class="actions">
        <a class="button" href={`${page}${page.includes('?') ? '&' : '?'}draft=mine`}>
          {say(language, 'goOn')}
        </a>
        <button type="submit" name="do" value="discard">
          {say(language, 'discard')}
        </button>
      </p>
    </form>
  );
}
