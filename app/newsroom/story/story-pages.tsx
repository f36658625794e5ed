import { createHmac, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { type Language, languageNames, languages } from '../../platform/language.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import type { House } from '../../trust/house.ts';
import { newsText } from '../article/article-page-messages.ts';
import { ScreeningFields } from '../screening/screening-fields.tsx';
import { storyChecks } from '../screening/screening-list.ts';
import { screen } from '../screening/screening.ts';
import { picturesFrom, storyFrom, type Typed, typedOf } from './story-form.ts';
import { lookThrough, withFindings } from './story-look.ts';
import { statusPath, storyLetter } from './story-letter.ts';
import { storyMessages } from './story-messages.ts';
import { storyText as say } from './story-page-messages.ts';
import { storyRights } from './story-rights-messages.ts';
import { readStory } from './story-read.ts';
import { longestStory, mostPictures, rightsVersion } from './story-schema.ts';
import { newStoryId, sendStory, statusToken } from './story.ts';
import { workIsland } from '../../ui/work.tsx';

export const storiesStart = `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}/news/stories`;

/** Tips of the whole site: there is no network to hold them to. */
const tipPace = { most: 60, perMs: 600_000 };

/** Hangs the forms by which people send in what they saw: with a name, or as a tip that leads to nobody. */
export function hangStories(house: House, site: Site): void {
  for (const tip of [false, true]) {
    const path = storiesStart + (tip ? '/tip' : '');
    house.routes.get(path, anyone, async (context) => {
      const visit = await site.visit(context);
      return site.show(context, visit, formPage(house, visit, { tip, writer: writerOf(house, context, tip) }));
    });
    house.routes.post(path, anyone, (context) => take(house, site, context, tip));
  }
}

/** Holds together what one account sends; a guest is nobody, and a tip never anybody. */
function writerOf({ vault }: { vault: Vault }, context: Context, tip: boolean): string {
  const { personId } = context.get('actor');
  if (tip || !personId) return randomBytes(32).toString('hex');
  return createHmac('sha256', vault.secret('story writer')).update(personId).digest('hex');
}

async function take(house: House, site: Site, context: Context, tip: boolean): Promise<Response> {
  const visit = await site.visit(context);
  const body = await context.req.raw.formData().catch(() => new FormData());
  const typed = typedOf(body);
  const { personId } = context.get('actor');
  const writer =
    tip || !personId
      ? (/^[0-9a-f]{64}$/.exec(typed['writer'] ?? '')?.[0] ?? writerOf(house, context, true))
      : writerOf(house, context, false);
  try {
    const form = storyFrom(typed);
    if (tip) await holdTips(house);
    const id = newStoryId();
    const { view, entry } = visit;
    const screened = await screen(house, storyChecks, {
      kind: 'story',
      id,
      text: `${form.title}\n\n${form.text}`,
      language: form.language,
      fields: typed,
      edition: { id: view.edition.id, slug: entry.slug },
      subject: view.edition.id,
      door: 'form',
      edit: false,
      name: tip ? '' : form.name,
      network: tip ? '' : house.network(context),
      writer: {
        key: writer,
        standing: personId && !tip ? 'signed-in' : 'guest',
        publishedBefore: 0,
        email: tip ? null : form.email || null,
      },
    });
    const { pictures, findings } = await lookThrough(house, view.edition.id, await picturesFrom(body));
    await house.db.transaction().execute(async (tx) => {
      await sendStory(tx, house, {
        id,
        edition: entry.slug,
        form,
        pictures,
        personId,
        tip,
        screened: withFindings(screened, findings),
      });
      if (tip || !form.email) return;
      const { keyId } = await readStory(tx, id);
      const about = { id, keyId, language: form.language, edition: entry.slug };
      const letter = storyLetter(house, about, form.email, 'sent');
      await house.mail.send(tx, { ...letter, limit: { network: house.network(context) } });
    });
    const token = statusToken(house.vault, id);
    return context.redirect(`${statusPath(visit.language, entry.slug, token)}?sent=1`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return site.show(context, visit, formPage(house, visit, { tip, writer, typed, refusal: error }));
  }
}

/** @throws Refusal `story.crowd` (429) with the `seconds` to wait */
async function holdTips({ db, vault }: House): Promise<void> {
  const { taken, waitMs } = await takeFrom(db, 'story.tip', limitKey(vault, 'everybody'), tipPace);
  if (taken) return;
  const sentence = storyMessages.sentence('crowd', { minutes: Math.ceil(waitMs / 60_000) });
  throw new Refusal('story.crowd', 429, sentence, { seconds: Math.ceil(waitMs / 1000) });
}

interface Shown {
  tip: boolean;
  writer: string;
  typed?: Typed;
  refusal?: Refusal;
}

function formPage(house: House, visit: Visit, shown: Shown): Page {
  const { language, base } = visit;
  const { tip, refusal } = shown;
  return {
    title: say(language, tip ? 'tipTitle' : 'title'),
    description: say(language, tip ? 'tipLead' : 'lead'),
    islands: [workIsland],
    ...(refusal && { status: refusal.status, hidden: true }),
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/news`}>{newsText(language, 'title')}</a>
          </p>
          <h1>{say(language, tip ? 'tipTitle' : 'title')}</h1>
          <p class="lead">{say(language, tip ? 'tipLead' : 'lead')}</p>
        </header>
        <div class="read stack">
          <Form house={house} visit={visit} {...shown} />
          <p>
            <a href={`${base}/news/stories${tip ? '' : '/tip'}`}>{say(language, tip ? 'withName' : 'asTip')}</a>
          </p>
        </div>
      </>
    ),
  };
}

function Form({ house, visit, tip, writer, typed = {}, refusal }: Shown & { house: House; visit: Visit }) {
  const { language, base, view } = visit;
  return (
    <form
      method="post"
      action={`${base}/news/stories${tip ? '/tip' : ''}`}
      enctype="multipart/form-data"
      class="stack story-form"
    >
      {refusal && (
        <p class="message error" role="alert">
          {refusal.sentence(language)}
        </p>
      )}
      <label class="field">
        <span>{say(language, 'headline')}</span>
        <input name="title" required maxLength={150} dir="auto" value={typed['title'] ?? ''} />
      </label>
      <label class="field">
        <span>{say(language, 'text')}</span>
        <textarea name="text" rows={12} required maxLength={longestStory} dir="auto" value={typed['text'] ?? ''} />
      </label>
      <WrittenIn language={language} chosen={typed['language'] ?? language} />
      <Pictures language={language} words={typed['words'] ?? ''} />
      {!tip && <Sender language={language} typed={typed} />}
      <label class="choice rights">
        <input type="checkbox" name="rights" value={rightsVersion} required checked={typed['rights'] !== undefined} />{' '}
        <span>{storyRights(language, 'rights')}</span>
      </label>
      <input type="hidden" name="writer" value={writer} />
      <ScreeningFields
        language={language}
        vault={house.vault}
        form={{ kind: 'story', subject: view.edition.id, writer }}
        refusal={refusal}
      />
      <p class="quiet">{say(language, tip ? 'tipAfter' : 'after')}</p>
      <button type="submit" class="primary">
        {say(language, 'send')}
      </button>
    </form>
  );
}

const WrittenIn = ({ language, chosen }: { language: Language; chosen: string }) => (
  <label class="field short-field">
    <span>{say(language, 'writtenIn')}</span>
    <select name="language">
      {languages.map((tag) => (
        <option key={tag} value={tag} lang={tag} selected={tag === chosen}>
          {languageNames[tag]}
        </option>
      ))}
    </select>
  </label>
);

const Pictures = ({ language, words }: { language: Language; words: string }) => (
  <fieldset class="stack one-each">
    <legend>{say(language, 'pictures')}</legend>
    <label class="field">
      <span>{say(language, 'files', { most: mostPictures })}</span>
      <input type="file" name="pictures" multiple accept="image/*" aria-describedby="story-files-help" />
      <small class="quiet" id="story-files-help">
        {say(language, 'filesHelp')}
      </small>
    </label>
    <label class="field">
      <span>{say(language, 'words')}</span>
      <input name="words" maxLength={500} dir="auto" value={words} />
    </label>
  </fieldset>
);

const Sender = ({ language, typed }: { language: Language; typed: Typed }) => (
  <>
    <label class="field">
      <span>{say(language, 'name')}</span>
      <input name="name" maxLength={120} dir="auto" autoComplete="name" value={typed['name'] ?? ''} />
    </label>
    <label class="field">
      <span>{say(language, 'email')}</span>
      <input
        type="email"
        name="email"
        maxLength={254}
        dir="ltr"
        autoComplete="email"
        aria-describedby="story-email-help"
        value={typed['email'] ?? ''}
      />
      <small class="quiet" id="story-email-help">
        {say(language, 'emailHelp')}
      </small>
    </label>
  </>
);
