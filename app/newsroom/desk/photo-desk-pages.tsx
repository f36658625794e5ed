import { type Language, languageNames } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { cutCard } from '../../platform/upload.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { articleMessages } from '../article/article-messages.ts';
import { Origin, Picture } from '../article/article-photo.tsx';
import type { Darkroom } from '../article/article-photo-review.ts';
import { changes } from '../article/article-rules.ts';
import { type Article, type ArticleContent, focuses, type Photo } from '../article/article-schema.ts';
import { findForDesk, saveArticle } from '../article/article.ts';
import { photoDesk } from './photo-desk-messages.ts';
import { newsDesk as say } from './news-desk-messages.ts';
import { photoFrom, type Typed } from './news-form.ts';
import { bytesIn, freshPhoto, notePhoto } from './photo-form.ts';
import { actorOf, type Again, languagesOf, newsDeskPath, ofNews, trailOf, Trouble, typedIn } from './news-parts.tsx';

/** Hangs the photos of an article; those that are sent go into the folder of the site's files. */
export function hangPhotos(house: House, room: Darkroom): void {
  house.deskPage(`${newsDeskPath}/:id/photos`, ofNews, (call) => photosPage(house, call));
  house.deskForm(`${newsDeskPath}/:id/photos`, ofNews, (call) => add(house, call, room));
  house.deskForm(`${newsDeskPath}/:id/photos/:number`, ofNews, (call) => change(house, call, room.folder));
}

async function photosPage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, params } = call;
  const article = await findForDesk(house.db, actorOf(call), params.id ?? '');
  const own = changes(actorOf(call), article);
  const path = `/${language}${newsDeskPath}/${article.id}`;
  return {
    title: say(language, 'photos'),
    trail: trailOf(article),
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'photos')}</h1>
        <Trouble language={language} refusal={again?.refusal} />
        {own && (
          <form method="post" action={`${path}/photos`} enctype="multipart/form-data" class="stack">
            <input type="hidden" name="version" value={article.version} />
            <label class="field">
              <span>{say(language, 'file')}</span>
              <input type="file" name="file" required accept="image/*" aria-describedby="file-help" />
              <small class="quiet" id="file-help">
                {say(language, 'fileHelp')}
              </small>
            </label>
            <button type="submit" class="primary">
              {say(language, 'addPhoto')}
            </button>
          </form>
        )}
        {article.content.photos.map((photo, at) => (
          <PhotoForm
            key={photo.name}
            call={call}
            article={article}
            photo={photo}
            number={at + 1}
            own={own}
            typed={again?.typed.get('name') === photo.name ? again.typed : undefined}
          />
        ))}
      </>
    ),
  };
}

interface PhotoParts {
  call: Call;
  article: Article;
  photo: Photo;
  number: number;
  own: boolean;
  /** What was typed about it and not taken. */
  typed: Typed | undefined;
}

function PhotoForm({ call: { language }, article, photo, number, own, typed }: PhotoParts) {
  const visit = { language, now: 0, view: { edition: { timeZone: article.zone } } };
  return (
    <section class="stack">
      <h2>{say(language, 'photo', { number })}</h2>
      <div class="news-photo">
        <Picture photo={photo} visit={visit} sizes="24rem" />
      </div>
      <Origin photo={photo} language={language} />
      <form
        method="post"
        action={`/${language}${newsDeskPath}/${article.id}/photos/${number}`}
        class="stack desk-form"
        aria-label={say(language, 'photo', { number })}
      >
        <input type="hidden" name="version" value={article.version} />
        <input type="hidden" name="name" value={photo.name} />
        <input type="hidden" name="source" value={article.content.headline.source} />
        {languagesOf(article).map((tag) => (
          <PhotoWords key={tag} language={language} tag={tag} photo={photo} typed={typed} />
        ))}
        <Rights language={language} photo={photo} typed={typed} />
        {own && (
          <p class="actions">
            <button type="submit" name="do" value="save" class="primary">
              {say(language, 'save')}
            </button>
            {number > 1 && (
              <button type="submit" name="do" value="up">
                {photoDesk(language, 'up', { number })}
              </button>
            )}
            {number < article.content.photos.length && (
              <button type="submit" name="do" value="down">
                {photoDesk(language, 'down', { number })}
              </button>
            )}
            <button type="submit" name="do" value="remove">
              {say(language, 'removePhoto', { number })}
            </button>
          </p>
        )}
      </form>
    </section>
  );
}

interface FieldParts extends Pick<PhotoParts, 'photo' | 'typed'> {
  language: Language;
}

/** Characters. */
const longest = { alt: 500, caption: 1000, place: 200 } as const;

function PhotoWords({ language, tag, photo, typed }: FieldParts & { tag: Language }) {
  return (
    <>
      {(['alt', 'caption', 'place'] as const).map((field) => (
        <label key={field} class="field">
          <span>{say(language, field, { language: languageNames[tag] })}</span>
          <input
            name={`${field}.${tag}`}
            maxLength={longest[field]}
            lang={tag}
            dir="auto"
            value={typed?.get(`${field}.${tag}`) ?? photo[field].texts[tag] ?? ''}
          />
        </label>
      ))}
    </>
  );
}

function Rights({ language, photo, typed }: FieldParts) {
  const value = (field: 'credit' | 'licence' | 'until' | 'taken' | 'focus') => typed?.get(field) ?? photo[field] ?? '';
  return (
    <>
      <label class="field">
        <span>{say(language, 'credit')}</span>
        <input name="credit" maxLength={200} dir="auto" value={value('credit')} />
      </label>
      <label class="field">
        <span>{say(language, 'licence')}</span>
        <input name="licence" maxLength={200} dir="auto" value={value('licence')} />
      </label>
      <label class="field">
        <span>{say(language, 'until')}</span>
        <input type="date" name="until" value={value('until')} />
      </label>
      <label class="field">
        <span>{say(language, 'taken')}</span>
        <input type="date" name="taken" value={value('taken')} />
      </label>
      <label class="field">
        <span>{say(language, 'focus')}</span>
        <select name="focus">
          {focuses.map((focus) => (
            <option key={focus} value={focus} selected={value('focus') === focus}>
              {say(language, `focus-${focus}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

const refuseForeign = (): never => {
  throw new Refusal('article.not-yours', 403, articleMessages.sentence('notYours'));
};

async function store(house: House, call: Call, version: number, content: ArticleContent): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  await house.db.transaction().execute((tx) => saveArticle(tx, id, version, content, actorOf(call)));
  return house.to(call, `${newsDeskPath}/${id}/photos`);
}

const orAgain = async (
  house: House,
  call: Call,
  typed: Typed,
  work: () => Promise<DeskAnswer>,
): Promise<DeskAnswer> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return photosPage(house, call, { typed, refusal: error });
    throw error;
  }
};

async function add(house: House, call: Call, room: Darkroom): Promise<DeskAnswer> {
  const found = await findForDesk(house.db, actorOf(call), call.params.id ?? '');
  return orAgain(house, call, new URLSearchParams(), async () => {
    // Before the bytes are looked at: drawing them anew is work that is done for nobody else.
    if (!changes(actorOf(call), found)) refuseForeign();
    const sent = await call.context.req.formData().catch(() => new FormData());
    const photo = await freshPhoto(room, await bytesIn(sent), found.content.headline.source);
    const content = { ...found.content, photos: [...found.content.photos, photo] };
    return store(house, call, Number(sent.get('version')), content);
  });
}

/** The photos of an article after one of them was removed, moved by one place, or told otherwise of. */
async function photosAfter(folder: string, photos: Photo[], one: Photo, typed: Typed): Promise<Photo[]> {
  const act = typed.get('do');
  const others = photos.filter((photo) => photo !== one);
  if (act === 'remove') return others;
  if (act === 'up' || act === 'down') {
    others.splice(Math.max(0, photos.indexOf(one) + (act === 'up' ? -1 : 1)), 0, one);
    return others;
  }
  const after = photoFrom(typed, one);
  await cutCard(folder, after, after.focus);
  await notePhoto(folder, after);
  return photos.map((photo) => (photo === one ? after : photo));
}

async function change(house: House, call: Call, folder: string): Promise<DeskAnswer> {
  const found = await findForDesk(house.db, actorOf(call), call.params.id ?? '');
  const typed = await typedIn(call);
  return orAgain(house, call, typed, async () => {
    if (!changes(actorOf(call), found)) refuseForeign();
    const { photos } = found.content;
    // By its name: its number may be another one's by now.
    const before = photos.find(({ name }) => name === typed.get('name'));
    if (!before) throw new Refusal('article.photo', 404, articleMessages.sentence('photoUnknown'));
    const content = { ...found.content, photos: await photosAfter(folder, photos, before, typed) };
    return store(house, call, Number(typed.get('version')), content);
  });
}
