import { isUuid } from '../../platform/uuid.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { Call, DeskAnswer, House } from '../house.ts';
import { rulesInForce } from '../house-rule/house-rule.ts';
import type { HouseRules } from '../house-rule/house-rule-schema.ts';
import { editionsHeld } from '../permission/permission-rules.ts';
import { type ActRow, recentActs } from './moderation-act.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { type Past, recentDecisions } from './moderation-history.ts';
import { actorOf, groundWords, moderationPath, momentOf, whoWords } from './moderation-parts.tsx';
import type { NameOf } from './moderation.ts';
import { moderators } from './moderation-rules.ts';

const pageLength = 50;

/** What was decided, the latest first, and what of it can be undone; and the gestures over many things. */
export async function pastPage({ db, moderation }: House, call: Call): Promise<DeskAnswer> {
  const { language, url } = call;
  const editions = editionsHeld(actorOf(call), moderators);
  const before = url.searchParams.get('before');
  const found = await recentDecisions(db, editions, { before: isUuid(before) ? before : null, limit: pageLength + 1 });
  const acts = (await recentActs(db)).filter(({ edition }) => !editions || editions.includes(edition ?? ''));
  const [rules, nameOf] = await Promise.all([rulesInForce(db), moderation.editionNames(language)]);
  const page = found.slice(0, pageLength);
  const last = found.length > pageLength ? page.at(-1) : undefined;
  return {
    title: say(language, 'decisions'),
    body: (
      <div class="stack moderation">
        <h1>{say(language, 'decisions')}</h1>
        {page.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'noDecisions')}</p>
          </div>
        ) : (
          <Decisions call={call} page={page} rules={rules} nameOf={nameOf} />
        )}
        {last && (
          <p>
            <a rel="next" href={`?before=${last.id}`}>
              {say(language, 'nextPage')}
            </a>
          </p>
        )}
        {acts.length > 0 && <Acts call={call} acts={acts} />}
      </div>
    ),
  };
}

function Decisions({ call, page, rules, nameOf }: { call: Call; page: Past[]; rules: HouseRules; nameOf: NameOf }) {
  const { language } = call;
  const head = (['what', 'outcome', 'ground', 'when', 'who', 'undo'] as const).map((key) => say(language, key));
  return (
    <DeskTable caption={say(language, 'decisions')} head={head}>
      {page.map(({ id, kind, edition, outcome, cause, ground, at, by, undoable }) => (
        <tr key={id} data-row>
          <th scope="row">
            {say(language, `kind-${kind}`)} {edition && <bdi class="quiet">{nameOf(edition)}</bdi>}
          </th>
          <td>
            {say(language, `outcome-${outcome}`)} {cause !== 'decision' && `(${say(language, `cause-${cause}`)})`}
          </td>
          <td>{groundWords(ground, rules, language)}</td>
          <td>{momentOf(at, language)}</td>
          <td>{whoWords(by, call)}</td>
          <td>{undoable && <Undo call={call} what={`decisions/${id}`} />}</td>
        </tr>
      ))}
    </DeskTable>
  );
}

const Undo = ({ call: { language }, what }: { call: Call; what: string }) => (
  <form method="post" action={`/${language}${moderationPath}/${what}/undo`}>
    <button type="submit">{say(language, 'undo')}</button>
  </form>
);

function Acts({ call, acts }: { call: Call; acts: ActRow[] }) {
  const { language } = call;
  return (
    <section class="stack">
      <h2>{say(language, 'acts')}</h2>
      <ul class="rows">
        {acts.map(({ id, gesture, decisions, at, by, undoneBy }) => (
          <li key={id} class="actions">
            <span>
              {say(language, `gesture-${gesture}`)} · {say(language, 'decided', { count: decisions })} ·{' '}
              {momentOf(at, language)} · {whoWords(by, call)} {undoneBy && `· ${say(language, 'takenBack')}`}
            </span>
            {gesture !== 'undo' && !undoneBy && <Undo call={call} what={`acts/${id}`} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
