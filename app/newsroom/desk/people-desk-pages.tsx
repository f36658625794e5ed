import { type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { articleMessages } from '../article/article-messages.ts';
import { edits } from '../article/article-rules.ts';
import { listAgencies, saveAgency } from '../agency/agency.ts';
import type { Author } from '../author/author-schema.ts';
import { listAuthors, saveAuthor } from '../author/author.ts';
import { commentDesk } from '../comment/comment-desk-messages.ts';
import { linkText } from '../link/link-messages.ts';
import { mergeNamed, type NamedKind, namedKinds, refuseNamed, removeNamed } from '../merging/merging.ts';
import { listSections, moveSection, saveSection } from '../section/section.ts';
import { listTags, saveTag } from '../tag/tag.ts';
import { AgencyFields } from './agency-desk-parts.tsx';
import { inLanguage, SourceField } from './article-fields.tsx';
import { newsDesk as say } from './news-desk-messages.ts';
import { agencyFrom, authorFrom, sectionFrom, tagFrom, type Typed } from './news-form.ts';
import { listNewsEditions, optionsOf } from './news-options.ts';
import { peopleDesk } from './people-desk-messages.ts';
import { NamedActions } from './people-merging-parts.tsx';
import { SlugField, TitleForm } from './section-desk-parts.tsx';
import { AuthorPhoto } from './author-photo-parts.tsx';
import { actorOf, type Again, newsDeskPath, ofEditors, Trouble, typedIn } from './news-parts.tsx';

export const peoplePath = `${newsDeskPath}/of/:edition`;

/** Hangs the authors and sections of an edition's news. */
export function hangNewsPeople(house: House): void {
  house.deskPage(peoplePath, ofEditors, (call) => peoplePage(house, call));
  house.deskForm(`${peoplePath}/authors`, ofEditors, (call) => take(house, call, saveOneAuthor));
  house.deskForm(`${peoplePath}/sections`, ofEditors, (call) => take(house, call, saveOneSection));
  house.deskForm(`${peoplePath}/tags`, ofEditors, (call) => take(house, call, saveOneTag));
  house.deskForm(`${peoplePath}/agencies`, ofEditors, (call) => take(house, call, saveOneAgency));
  house.deskForm(`${peoplePath}/removal`, ofEditors, (call) => take(house, call, removeOne));
  house.deskForm(`${peoplePath}/merging`, ofEditors, (call) => take(house, call, mergeOne));
  house.deskForm(`${peoplePath}/order`, ofEditors, (call) => take(house, call, orderSections));
}

/** @throws Refusal `article.edition` (404) also where its news are not theirs to edit */
export async function editionOf({ db }: House, call: Call) {
  const edition = (await listNewsEditions(db, actorOf(call))).find(({ slug }) => slug === call.params.edition);
  if (edition && edits(actorOf(call), edition.slug)) return edition;
  throw new Refusal('article.edition', 404, articleMessages.sentence('editionUnknown'));
}

export async function peoplePage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language } = call;
  const edition = await editionOf(house, call);
  const { authors, sections, tags, agencies } = await optionsOf(house.db, edition.slug);
  const title = say(language, 'people', { edition: wordsOf(edition.name, language) });
  const base = `/${language}${newsDeskPath}/of/${edition.slug}`;
  return {
    title,
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        <p class="actions">
          <a href={`${base}/comments`}>{commentDesk(language, 'ofEdition')}</a>
          <a href={`${base}/links`}>{linkText(language, 'title')}</a>
        </p>
        <Trouble language={language} refusal={again?.refusal} />
        <h2>{say(language, 'authors')}</h2>
        {[...authors, null].map((author) => (
          <AuthorForm
            key={author?.id ?? ''}
            language={language}
            base={base}
            author={author}
            again={again}
            all={authors}
          />
        ))}
        <h2>{say(language, 'sections')}</h2>
        {[...sections, null].map((one) => (
          <TitleForm
            key={one?.id ?? ''}
            kind="section"
            language={language}
            base={base}
            one={one}
            typed={typedFor(again, 'section', one?.id ?? '')}
            all={sections}
          />
        ))}
        <h2>{peopleDesk(language, 'tags')}</h2>
        {[...tags, null].map((one) => (
          <TitleForm
            key={one?.id ?? ''}
            kind="tag"
            language={language}
            base={base}
            one={one}
            typed={typedFor(again, 'tag', one?.id ?? '')}
            all={tags}
          />
        ))}
        <h2>{say(language, 'agencies')}</h2>
        {[...agencies, null].map((one) => (
          <AgencyFields
            key={one?.id ?? ''}
            language={language}
            base={base}
            agency={one}
            typed={typedFor(again, 'agency', one?.id ?? '')}
            all={agencies}
          />
        ))}
      </>
    ),
  };
}

interface FormParts {
  language: Language;
  base: string;
  again: Again | undefined;
}

/** What a form that was not taken is shown with: what was typed in this very one, and nothing of it in the others. */
const typedFor = (again: Again | undefined, of: NamedKind, id: string): Typed | null =>
  again?.typed.get('of') === of && again.typed.get('id') === id ? again.typed : null;

function AuthorForm({ language, base, author, again, all }: FormParts & { author: Author | null; all: Author[] }) {
  const typed = typedFor(again, 'author', author?.id ?? '');
  const source = typed?.get('source') ?? author?.name.source ?? language;
  const value = (field: 'name' | 'biography' | 'disclosure', tag: string) =>
    typed?.get(`${field}.${tag}`) ?? author?.[field]?.texts[tag] ?? '';
  return (
    <details open={typed !== null}>
      <summary>{author ? wordsOf(author.name, language) : say(language, 'newAuthor')}</summary>
      <form method="post" action={`${base}/authors`} class="stack desk-form">
        <input type="hidden" name="of" value="author" />
        <input type="hidden" name="id" value={author?.id ?? ''} />
        <SlugField language={language} value={typed?.get('slug') ?? author?.slug ?? ''} />
        <SourceField language={language} typed={new URLSearchParams({ source })} />
        {languages.map((tag) => (
          <details key={tag} open={tag === source || value('name', tag) !== ''}>
            <summary>{languageNames[tag]}</summary>
            <label class="field">
              <span>{inLanguage(language, 'name', tag)}</span>
              <input name={`name.${tag}`} maxLength={120} lang={tag} dir="auto" value={value('name', tag)} />
            </label>
            {(['biography', 'disclosure'] as const).map((field) => (
              <label key={field} class="field">
                <span>{inLanguage(language, field, tag)}</span>
                <textarea name={`${field}.${tag}`} rows={3} lang={tag} dir="auto" value={value(field, tag)} />
              </label>
            ))}
          </details>
        ))}
        <button type="submit" class="primary">
          {say(language, author ? 'save' : 'newAuthor')}
        </button>
      </form>
      {author && <AuthorPhoto language={language} base={base} author={author} />}
      {author && (
        <NamedActions
          language={language}
          base={base}
          kind="author"
          one={{ id: author.id, words: author.name }}
          others={all.filter(({ id }) => id !== author.id).map(({ id, name }) => ({ id, words: name }))}
        />
      )}
    </details>
  );
}

type Save = (house: House, call: Call, typed: Typed, edition: string) => Promise<void>;

async function take(house: House, call: Call, save: Save): Promise<DeskAnswer> {
  const { slug } = await editionOf(house, call);
  const typed = await typedIn(call);
  try {
    await save(house, call, typed, slug);
    return house.to(call, `${newsDeskPath}/of/${slug}`);
  } catch (error) {
    if (error instanceof Refusal) return peoplePage(house, call, { typed, refusal: error });
    throw error;
  }
}

const saveOneAuthor: Save = async ({ db }, call, typed, edition) => {
  const id = typed.get('id') || null;
  const before = (await listAuthors(db, edition)).find((one) => one.id === id) ?? null;
  if (id && !before) refuseNamed('author');
  const form = authorFrom(typed, before);
  await db.transaction().execute((tx) => saveAuthor(tx, edition, id, form, actorOf(call)));
};

const saveOneSection: Save = async ({ db }, call, typed, edition) => {
  const id = typed.get('id') || null;
  const before = (await listSections(db, edition)).find((one) => one.id === id) ?? null;
  if (id && !before) refuseNamed('section');
  const form = sectionFrom(typed, before);
  await db.transaction().execute((tx) => saveSection(tx, edition, id, form, actorOf(call)));
};

const saveOneTag: Save = async ({ db }, call, typed, edition) => {
  const id = typed.get('id') || null;
  const before = (await listTags(db, edition)).find((one) => one.id === id) ?? null;
  if (id && !before) refuseNamed('tag');
  const form = tagFrom(typed, before);
  await db.transaction().execute((tx) => saveTag(tx, edition, id, form, actorOf(call)));
};

const saveOneAgency: Save = async ({ db }, call, typed, edition) => {
  const id = typed.get('id') || null;
  const before = (await listAgencies(db, edition)).find((one) => one.id === id) ?? null;
  if (id && !before) refuseNamed('agency');
  const form = agencyFrom(typed, before);
  await db.transaction().execute((tx) => saveAgency(tx, edition, id, form, actorOf(call)));
};

const kindIn = (typed: Typed): NamedKind => namedKinds.find((kind) => kind === typed.get('kind')) ?? 'author';

const removeOne: Save = async ({ db }, call, typed, edition) => {
  const [kind, id] = [kindIn(typed), typed.get('id') ?? ''];
  await db.transaction().execute((tx) => removeNamed(tx, edition, kind, id, actorOf(call)));
};

const mergeOne: Save = async ({ db, vault }, call, typed, edition) => {
  const both = { from: typed.get('from') ?? '', into: typed.get('into') ?? '' };
  await db.transaction().execute((tx) => mergeNamed(tx, { vault, edition }, kindIn(typed), both, actorOf(call)));
};

const orderSections: Save = async ({ db }, call, typed, edition) => {
  const by = typed.get('by') === '-1' ? -1 : 1;
  await db.transaction().execute((tx) => moveSection(tx, edition, typed.get('id') ?? '', by, actorOf(call)));
};
