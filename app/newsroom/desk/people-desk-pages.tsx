import { type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { articleMessages } from '../article/article-messages.ts';
import { edits } from '../article/article-rules.ts';
import type { Author } from '../author/author-schema.ts';
import { listAuthors, saveAuthor } from '../author/author.ts';
import type { Section } from '../section/section-schema.ts';
import { listSections, saveSection } from '../section/section.ts';
import { commentDesk } from '../comment/comment-desk-messages.ts';
import { inLanguage, SourceField } from './article-fields.tsx';
import { newsDesk as say } from './news-desk-messages.ts';
import { authorFrom, sectionFrom, type Typed } from './news-form.ts';
import { listNewsEditions } from './news-options.ts';
import { actorOf, type Again, newsDeskPath, Trouble, typedIn } from './news-parts.tsx';

const ofEditors = roleAnywhere('owner', 'secretariat', 'editor');
const path = `${newsDeskPath}/of/:edition`;

/** Hangs the authors and sections of an edition's news. */
export function hangNewsPeople(house: House): void {
  house.deskPage(path, ofEditors, (call) => peoplePage(house, call));
  house.deskForm(`${path}/authors`, ofEditors, (call) => take(house, call, saveOneAuthor));
  house.deskForm(`${path}/sections`, ofEditors, (call) => take(house, call, saveOneSection));
}

/** @throws Refusal `article.edition` (404) also where its news are not theirs to edit */
async function editionOf({ db }: House, call: Call) {
  const edition = (await listNewsEditions(db, actorOf(call))).find(({ slug }) => slug === call.params.edition);
  if (edition && edits(actorOf(call), edition.slug)) return edition;
  throw new Refusal('article.edition', 404, articleMessages.sentence('editionUnknown'));
}

async function peoplePage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language } = call;
  const edition = await editionOf(house, call);
  const [authors, sections] = [await listAuthors(house.db, edition.slug), await listSections(house.db, edition.slug)];
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
        </p>
        <Trouble language={language} refusal={again?.refusal} />
        <h2>{say(language, 'authors')}</h2>
        {[...authors, null].map((author) => (
          <AuthorForm key={author?.id ?? ''} language={language} base={base} author={author} again={again} />
        ))}
        <h2>{say(language, 'sections')}</h2>
        {[...sections, null].map((section) => (
          <SectionForm key={section?.id ?? ''} language={language} base={base} section={section} again={again} />
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
const typedFor = (again: Again | undefined, of: 'author' | 'section', id: string): Typed | null =>
  again?.typed.get('of') === of && again.typed.get('id') === id ? again.typed : null;

function AuthorForm({ language, base, author, again }: FormParts & { author: Author | null }) {
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
    </details>
  );
}

function SlugField({ language, value, fixed = false }: { language: Language; value: string; fixed?: boolean }) {
  return (
    <label class="field">
      <span>{say(language, 'slug')}</span>
      <input
        name="slug"
        required
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        maxLength={80}
        dir="ltr"
        readOnly={fixed}
        value={value}
      />
    </label>
  );
}

function SectionForm({ language, base, section, again }: FormParts & { section: Section | null }) {
  const typed = typedFor(again, 'section', section?.id ?? '');
  const source = typed?.get('source') ?? section?.title.source ?? language;
  return (
    <details open={typed !== null}>
      <summary>{section ? wordsOf(section.title, language) : say(language, 'newSection')}</summary>
      <form method="post" action={`${base}/sections`} class="stack desk-form">
        <input type="hidden" name="of" value="section" />
        <input type="hidden" name="id" value={section?.id ?? ''} />
        <SlugField language={language} value={typed?.get('slug') ?? section?.slug ?? ''} fixed={section !== null} />
        <SourceField language={language} typed={new URLSearchParams({ source })} />
        {languages.map((tag) => (
          <label key={tag} class="field">
            <span>{inLanguage(language, 'title', tag)}</span>
            <input
              name={`title.${tag}`}
              maxLength={80}
              lang={tag}
              dir="auto"
              value={typed?.get(`title.${tag}`) ?? section?.title.texts[tag] ?? ''}
            />
          </label>
        ))}
        <button type="submit" class="primary">
          {say(language, section ? 'save' : 'newSection')}
        </button>
      </form>
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
  if (id && !before) throw new Refusal('author.unknown', 404, articleMessages.sentence('authorUnknown'));
  const form = authorFrom(typed, before);
  await db.transaction().execute((tx) => saveAuthor(tx, edition, id, form, actorOf(call)));
};

const saveOneSection: Save = async ({ db }, call, typed, edition) => {
  const id = typed.get('id') || null;
  const before = (await listSections(db, edition)).find((one) => one.id === id) ?? null;
  if (id && !before) throw new Refusal('section.unknown', 404, articleMessages.sentence('sectionUnknown'));
  const form = sectionFrom(typed, before);
  await db.transaction().execute((tx) => saveSection(tx, edition, id, form, actorOf(call)));
};
