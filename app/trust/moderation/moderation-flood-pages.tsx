import { Refusal } from '../../platform/refusal.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { rulesInForce } from '../house-rule/house-rule.ts';
import { act } from './moderation-act.ts';
import { DecisionFields } from './moderation-decision-fields.tsx';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { type Flood, floodMarks, type FloodWish, lookForFlood } from './moderation-flood.ts';
import { floodSchema, parse, type Typed, whatFrom } from './moderation-form.ts';
import { moderationMessages } from './moderation-messages.ts';
import { typedIn } from './moderation-bulk-pages.tsx';
import { actorOf, Covered, moderationPath, momentOf, Trouble } from './moderation-parts.tsx';
import type { NameOf } from './moderation.ts';
import { moderators } from './moderation-rules.ts';
import { holds } from '../permission/permission-rules.ts';
import type { Kind } from './moderation-kind.ts';

const shownOf = 100;

/** What a flood is looked for by, in an edition that they decide about. */
function wishIn(house: House, call: Call, typed: Typed): { kind: Kind; wish: FloodWish } {
  const { kind: name, ...wish } = parse(floodSchema, typed);
  const kind = house.moderation.kinds().find((one) => one.name === name && one.traces);
  if (!kind || wish.until <= wish.from) throw new Refusal('moderation.form', 422, moderationMessages.sentence('form'));
  if (!holds(actorOf(call), moderators, { edition: wish.edition }))
    throw new Refusal('moderation.not-yours', 403, moderationMessages.sentence('notYours'));
  return { kind, wish };
}

/** Chooses a flood by its span and by one of its things, and shows what one gesture would remove. */
export async function floodPage(
  house: House,
  call: Call,
  again?: { typed: Typed; refusal: Refusal },
): Promise<DeskAnswer> {
  const { language, url } = call;
  const typed = again?.typed ?? url.searchParams;
  let refusal = again?.refusal;
  let flood: Flood | null = null;
  if (typed.has('kind')) {
    try {
      const { kind, wish } = wishIn(house, call, typed);
      flood = await lookForFlood(house.db, kind, wish, actorOf(call));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal ??= error;
    }
  }
  const editions = (await house.moderation.editionSlugs()).filter((edition) =>
    holds(actorOf(call), moderators, { edition }),
  );
  const nameOf = await house.moderation.editionNames(language);
  return {
    title: say(language, 'flood'),
    ...(refusal && { status: refusal.status }),
    body: (
      <div class="stack moderation">
        <h1>{say(language, 'flood')}</h1>
        <p class="lead">{say(language, 'floodLead')}</p>
        <Trouble language={language} refusal={refusal} />
        <Choose {...{ house, call, typed, editions, nameOf }} />
        {flood && (
          <Preview house={house} call={call} typed={typed} flood={flood} rules={await rulesInForce(house.db)} />
        )}
      </div>
    ),
  };
}

interface ChooseParts {
  house: House;
  call: Call;
  typed: Typed;
  /** Slugs of those that they decide about. */
  editions: string[];
  nameOf: NameOf;
}

function Choose({ house, call, typed, editions, nameOf }: ChooseParts) {
  const { language, url } = call;
  const kinds = house.moderation.kinds().filter(({ traces }) => traces);
  return (
    <form action={url.pathname} class="stack">
      <div class="field-pair">
        <label class="field">
          <span>{say(language, 'kind')}</span>
          <select name="kind">
            {kinds.map(({ name, label }) => (
              <option key={name} value={name} selected={typed.get('kind') === name}>
                {label(language)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{say(language, 'edition')}</span>
          <select name="edition" required>
            {editions.map((slug) => (
              <option key={slug} value={slug} selected={typed.get('edition') === slug}>
                {nameOf(slug)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="field-pair">
        {(['from', 'until'] as const).map((name) => (
          <label key={name} class="field">
            <span>{say(language, name)}</span>
            <input type="datetime-local" name={name} value={typed.get(name) ?? ''} required />
          </label>
        ))}
      </div>
      <fieldset>
        <legend>{say(language, 'floodMark')}</legend>
        {floodMarks.map((mark) => (
          <label key={mark} class="ground">
            <input type="radio" name="mark" value={mark} checked={(typed.get('mark') ?? 'words') === mark} />{' '}
            {say(language, `mark-${mark}`)}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{say(language, 'floodLike')}</span>
        <input name="like" value={typed.get('like') ?? ''} maxLength={200} dir="ltr" />
      </label>
      <p class="actions">
        <button type="submit">{say(language, 'look')}</button>
      </p>
    </form>
  );
}

interface PreviewParts {
  house: House;
  call: Call;
  typed: Typed;
  flood: Flood;
  rules: Awaited<ReturnType<typeof rulesInForce>>;
}

function Preview({ call, typed, flood, rules }: PreviewParts) {
  const { language } = call;
  const { traces, authors, honest, seen, pieces } = flood;
  return (
    <section class="stack">
      <h2>{say(language, 'floodFound', { count: traces.length, seen })}</h2>
      <p>{say(language, 'previewCount', { count: traces.length, authors })}</p>
      <p>{say(language, 'previewHonest', { count: honest })}</p>
      <ul class="rows">
        {traces.slice(0, shownOf).map(({ subject, at }) => (
          <li key={subject}>
            <a href={`/${language}${pieces.get(subject)?.address ?? ''}`}>{momentOf(at, language)}</a>
            <Covered
              language={language}
              text={pieces.get(subject)?.text ?? ''}
              of={pieces.get(subject)?.language ?? language}
              open={false}
            />
          </li>
        ))}
      </ul>
      {traces.length > shownOf && <p class="quiet">{say(language, 'floodMore', { count: traces.length - shownOf })}</p>}
      {traces.length > 0 && (
        <form method="post" action={`/${language}${moderationPath}/flood`} class="stack">
          {['kind', 'edition', 'from', 'until', 'mark', 'like'].map((name) => (
            <input key={name} type="hidden" name={name} value={typed.get(name) ?? ''} />
          ))}
          <DecisionFields
            language={language}
            rules={rules}
            typed={typed}
            publish={null}
            remove={say(language, 'confirmRemove', { count: traces.length })}
          />
        </form>
      )}
    </section>
  );
}

/** Rolls a flood back: removes all of it in one act, which can be taken back as a whole. */
export async function rollBack(house: House, call: Call): Promise<DeskAnswer> {
  const typed = await typedIn(call);
  const by = actorOf(call);
  try {
    const { kind, wish } = wishIn(house, call, typed);
    const what = whatFrom(typed, call.language);
    const { from, until, mark, like, edition } = wish;
    const choice = { from: from.toISOString(), until: until.toISOString(), mark, like };
    const done = await house.db.transaction().execute(async (tx) => {
      const { traces } = await lookForFlood(tx, kind, wish, by);
      const subjects = new Map([[kind.name, traces.map(({ subject }) => subject)]]);
      return act(house.moderation, tx, { gesture: 'flood', subjects, what, edition, choice, by });
    });
    return house.to(call, `${moderationPath}?decided=${done.decisions}&act=${done.id}`);
  } catch (error) {
    if (error instanceof Refusal) return floodPage(house, call, { typed, refusal: error });
    throw error;
  }
}
