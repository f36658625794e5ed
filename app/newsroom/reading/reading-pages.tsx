import { anyone } from '../../platform/routes.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import { languageOf } from '../../programme/text-words.tsx';
import type { Answer, Call, House } from '../../trust/house.ts';
import { signedIn, signInAddress } from '../../trust/permission/permission-door.ts';
import type { PlainPage } from '../../ui/page.ts';
import { readingText as say } from './reading-messages.ts';
import { type Kept, readingSchema } from './reading-schema.ts';
import { changeReading, keptArticles, listReading } from './reading.ts';

/** Hangs the reading list: of the account, or of the browser where nobody is signed in. */
export function hangReading(house: House): void {
  house.page('/me/reading', anyone, (call) => readingPage(house, call));
  house.form('/me/reading', signedIn, (call) => take(house, call));
}

const personOf = ({ context }: Call): string | null => context.get('actor').personId;

async function readingPage({ db, vault }: House, call: Call, refusal?: Refusal): Promise<PlainPage> {
  const { language, url } = call;
  const personId = personOf(call);
  const wished =
    readingSchema.safeParse({ add: url.searchParams.getAll('add').slice(0, 1), remove: [] }).data?.add ?? [];
  const [asked] = await keptArticles(db, wished);
  const kept = personId === null ? [] : await listReading(db, vault, personId);
  return {
    title: say(language, 'title'),
    status: refusal?.status ?? 200,
    islands: ['reading-list'],
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, personId === null ? 'leadLocal' : 'leadOwn')}</p>
        </header>
        <div class="read stack">
          {refusal && (
            <p class="message error" role="alert">
              {refusal.sentence(language)}
            </p>
          )}
          {personId === null && (
            <p>
              <a class="button" href={signInAddress(call.context)}>
                {say(language, 'signIn')}
              </a>
            </p>
          )}
          {personId !== null && asked && !kept.some(({ id }) => id === asked.id) && <Ask call={call} article={asked} />}
          {personId === null ? <Local call={call} /> : <Own call={call} kept={kept} />}
        </div>
      </>
    ),
  };
}

/** What a link “Read later” asks for where no script did it. */
function Ask({ call: { language }, article }: { call: Call; article: Kept }) {
  return (
    <form method="post" action={`/${language}/me/reading`} class="message stack">
      <p>{say(language, 'keep', { title: wordsOf(article.headline, language) })}</p>
      <input type="hidden" name="add" value={article.id} />
      <button type="submit" class="primary">
        {say(language, 'later')}
      </button>
    </form>
  );
}

function Nothing({ language, hidden = false }: { language: Call['language']; hidden?: boolean }) {
  return (
    <div class="empty" data-none hidden={hidden}>
      <p>{say(language, 'none')}</p>
      <p>{say(language, 'noneHelp')}</p>
    </div>
  );
}

function Local({ call: { language } }: { call: Call }) {
  return (
    <reading-list data-off={say(language, 'takeOffOne', { title: '{title}' })}>
      <ul class="rows" />
      <Nothing language={language} />
    </reading-list>
  );
}

function Own({ call: { language }, kept }: { call: Call; kept: Kept[] }) {
  return (
    <>
      <reading-list>
        <form method="post" action={`/${language}/me/reading`} hidden>
          <button type="submit">{say(language, 'bring')}</button>
        </form>
      </reading-list>
      {kept.length === 0 && <Nothing language={language} />}
      <ul class="rows">
        {kept.map(({ id, edition, slug, headline, state }) => (
          <li key={id}>
            <a href={`/${language}/${edition}/news/${slug}`} {...languageOf(headline, { language })}>
              {wordsOf(headline, language)}
            </a>
            {state === 'withdrawn' && <span class="quiet"> · {say(language, 'withdrawn')}</span>}
            <form method="post" action={`/${language}/me/reading`}>
              <input type="hidden" name="remove" value={id} />
              <button
                type="submit"
                class="quiet"
                aria-label={say(language, 'takeOffOne', { title: wordsOf(headline, language) })}
              >
                {say(language, 'takeOff')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}

async function take(house: House, call: Call): Promise<Answer> {
  const form = await call.context.req.parseBody({ all: true });
  const list = (name: string) => [form[name] ?? []].flat();
  const read = readingSchema.safeParse({ add: list('add'), remove: list('remove') });
  if (!read.success) throw new Refusal('reading.unknown', 404, say.sentence('unknown'));
  try {
    await house.db.transaction().execute((tx) => changeReading(tx, house.vault, read.data, personOf(call) ?? ''));
    return house.to(call, '/me/reading');
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) return readingPage(house, call, error);
    throw error;
  }
}
