import { directionOf, type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { isPublic } from '../article/article-rules.ts';
import type { Article } from '../article/article-schema.ts';
import {
  type ArticleTelling,
  askToTell,
  countBreaking,
  findTelling,
  takeBackTelling,
  wordsOfArticle,
} from '../article/article-telling.ts';
import { findForDesk } from '../article/article.ts';
import { deviceNews as say } from '../device-news-messages.ts';
import { actorOf, momentIn, newsDeskPath, ofEditors, trailOf, Trouble } from './news-parts.tsx';

/** Hangs the page on which an editor decides that devices are told of an article, with the words that appear there. */
export function hangTellingDesk(house: House): void {
  const { db, jobs } = house;
  house.deskPage(`${newsDeskPath}/:id/devices`, ofEditors, (call) => tellingPage(house, call));
  house.deskForm(`${newsDeskPath}/:id/devices`, ofEditors, (call) =>
    decide(house, call, (id) => db.transaction().execute((tx) => askToTell(tx, jobs, id, actorOf(call)))),
  );
  house.deskForm(`${newsDeskPath}/:id/devices/removal`, ofEditors, (call) =>
    decide(house, call, (id) => db.transaction().execute((tx) => takeBackTelling(tx, id, actorOf(call)))),
  );
}

async function decide(house: House, call: Call, work: (id: string) => Promise<void>): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  try {
    await work(id);
    return house.to(call, `${newsDeskPath}/${id}/devices`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) return tellingPage(house, call, error);
    throw error;
  }
}

async function tellingPage({ db }: House, call: Call, refusal?: Refusal): Promise<DeskAnswer> {
  const { language, params } = call;
  const article = await findForDesk(db, actorOf(call), params.id ?? '');
  const telling = await findTelling(db, article.id);
  const title = say(language, 'title');
  return {
    title,
    trail: trailOf(article),
    ...(refusal && { status: refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        <Trouble language={language} refusal={refusal} />
        <p>{say(language, 'lead')}</p>
        <Decision call={call} article={article} telling={telling} />
        {!telling?.toldAt && <p>{say(language, 'devices', { count: await countBreaking(db) })}</p>}
        <h2>{say(language, 'preview')}</h2>
        {languages.map((tag) => (
          <Preview key={tag} article={article} tag={tag} />
        ))}
      </>
    ),
  };
}

interface DecisionParts {
  call: Call;
  article: Article;
  telling: ArticleTelling | null;
}

function Decision({ call: { language }, article, telling }: DecisionParts) {
  const path = `/${language}${newsDeskPath}/${article.id}/devices`;
  if (telling?.toldAt) {
    const moment = momentIn(telling.toldAt, article.zone, language);
    return <p class="message">{say(language, 'told', { moment, count: telling.devices ?? 0 })}</p>;
  }
  if (telling) {
    return (
      <form method="post" action={`${path}/removal`} class="stack">
        <p class="message">{say(language, 'waits')}</p>
        <button type="submit">{say(language, 'back')}</button>
      </form>
    );
  }
  if (!isPublic(article.state) && article.state !== 'scheduled') return <p>{say(language, 'early')}</p>;
  return (
    <form method="post" action={path}>
      <button type="submit" class="primary">
        {say(language, isPublic(article.state) ? 'now' : 'later')}
      </button>
    </form>
  );
}

function Preview({ article, tag }: { article: Article; tag: Language }) {
  const { title, body, lang = tag } = wordsOfArticle(article.content, article.edition, tag);
  return (
    <section>
      <h3 lang={tag}>{languageNames[tag]}</h3>
      <blockquote lang={lang} dir={directionOf(lang)}>
        <p>
          <strong>{title}</strong>
        </p>
        <p>{body}</p>
      </blockquote>
    </section>
  );
}
