import { directionOf, type Language, localeOf } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { dayName } from '../../platform/time.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import type { Piece } from '../../trust/moderation/moderation-schema.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { DeskTable } from '../../ui/desk.tsx';
import {
  commentsOf,
  dismissCluster,
  findCluster,
  holdCluster,
  listClusters,
  lookForCoordination,
  releaseCluster,
} from './coordination.ts';
import { coordinationMessages as say } from './coordination-messages.ts';
import { closeMinutes, type Reason } from './coordination-rules.ts';
import { type FoundCluster, holdDays, holdForm, told } from './coordination-schema.ts';

const path = '/desk/coordination';
const rule = roleAnywhere(...told);
/** Comments of a cluster that are shown. */
const shown = 60;

/** Hangs the nightly look for writers who act together, and the part of the desk that says what it found. */
export function hangCoordination(house: House): void {
  const { db, jobs } = house;
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => listPage(house, call));
  house.deskPage(`${path}/:cluster`, rule, (call) => clusterPage(house, call));
  const act = (what: string, take: (call: Call, id: string) => Promise<void>) =>
    house.deskForm(`${path}/:cluster/${what}`, rule, async (call) => {
      const { id } = await findCluster(db, call.params.cluster ?? '', actorOf(call));
      await take(call, id);
      return house.to(call, `${path}/${id}`);
    });
  act('holding', async (call, id) => {
    const parsed = holdForm.safeParse(Object.fromEntries(new URLSearchParams(await call.context.req.text())));
    if (!parsed.success) throw new Refusal('coordination.days', 422, say.sentence('daysWrong'));
    const { days } = parsed.data;
    await db.transaction().execute((tx) => holdCluster(tx, { id, days, by: actorOf(call) }));
  });
  act('release', (call, id) => db.transaction().execute((tx) => releaseCluster(tx, id, actorOf(call))));
  act('dismissal', (call, id) => db.transaction().execute((tx) => dismissCluster(tx, id, actorOf(call))));
  jobs.work('coordination.look', async () => void (await lookForCoordination(house)));
  jobs.every('coordination.look', '29 2 * * *');
}

const actorOf = ({ context }: Call) => context.get('actor');
const dayOf = (at: Date, language: Language): string => dayName(at.toISOString().slice(0, 10), language, 'date');

/** Why a group was named, trace by trace, in plain words. */
export function reasonWords({ trace, pairs, met, expected }: Reason, language: Language): string {
  const number = new Intl.NumberFormat(localeOf(language), { maximumSignificantDigits: 2 });
  const values = { pairs, met: number.format(met), expected: number.format(expected), minutes: closeMinutes };
  return say(language, `trace-${trace}`, values);
}

function stateWords({ heldUntil, dismissedAt }: FoundCluster, language: Language): string {
  if (heldUntil) return say(language, 'held', { until: dayOf(heldUntil, language) });
  return say(language, dismissedAt ? 'dismissed' : 'open');
}

function Lead({ language }: { language: Language }) {
  return (
    <>
      <p class="lead">{say(language, 'lead')}</p>
      <p class="message">{say(language, 'warning')}</p>
      <p class="quiet">{say(language, 'rate')}</p>
    </>
  );
}

async function listPage({ db, moderation }: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const clusters = await listClusters(db, actorOf(call));
  const nameOf = await moderation.editionNames(language);
  const head = (['who', 'why', 'edition', 'state'] as const).map((name) => say(language, name));
  return {
    title: say(language, 'title'),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <Lead language={language} />
        {clusters.length === 0 ? (
          <p class="empty">{say(language, 'none')}</p>
        ) : (
          <DeskTable caption={say(language, 'title')} head={head}>
            {clusters.map((cluster) => (
              <tr key={cluster.id} data-row>
                <th scope="row">
                  <a href={`/${language}${path}/${cluster.id}`}>
                    {say(language, 'writers', { count: cluster.writers })}
                  </a>
                </th>
                <td>
                  <Reasons language={language} reasons={cluster.reasons} />
                </td>
                <td>
                  <bdi>{nameOf(cluster.edition)}</bdi>
                </td>
                <td>{stateWords(cluster, language)}</td>
              </tr>
            ))}
          </DeskTable>
        )}
      </>
    ),
  };
}

function Reasons({ language, reasons }: { language: Language; reasons: Reason[] }) {
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason.trace}>{reasonWords(reason, language)}</li>
      ))}
    </ul>
  );
}

async function clusterPage({ db, moderation }: House, call: Call): Promise<DeskAnswer> {
  const { language } = call;
  const cluster = await findCluster(db, call.params.cluster ?? '', actorOf(call));
  const ids = await commentsOf(db, cluster.id, shown);
  const pieces = await moderation.kind('comment').read(db, ids);
  const percent = new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(cluster.density);
  const title = `${say(language, 'title')}: ${say(language, 'writers', { count: cluster.writers })}`;
  const times = { found: dayOf(cluster.foundAt, language), until: dayOf(cluster.expiresAt, language) };
  return {
    title,
    body: (
      <>
        <h1>{title}</h1>
        <p class="message">{say(language, 'warning')}</p>
        <p>{stateWords(cluster, language)}</p>
        <Reasons language={language} reasons={cluster.reasons} />
        <p class="quiet">{say(language, 'density', { percent, ...times })}</p>
        <Acts language={language} cluster={cluster} />
        <section class="stack">
          <h2>{say(language, 'said')}</h2>
          <ul class="rows">
            {ids.flatMap((id) => {
              const piece = pieces.get(id);
              return piece ? [<Said key={id} language={language} piece={piece} />] : [];
            })}
          </ul>
        </section>
      </>
    ),
  };
}

function Said({ language, piece }: { language: Language; piece: Piece }) {
  return (
    <li>
      <a href={`/${language}${piece.address}`}>{piece.author.name ? <bdi>{piece.author.name}</bdi> : '–'}</a>
      <details class="covered">
        <summary>{say(language, 'showWords')}</summary>
        <p class="written" lang={piece.language} dir={directionOf(piece.language)}>
          {piece.text}
        </p>
      </details>
    </li>
  );
}

function Acts({ language, cluster: { id, heldUntil, dismissedAt } }: { language: Language; cluster: FoundCluster }) {
  const action = (what: string) => `/${language}${path}/${id}/${what}`;
  if (dismissedAt) return null;
  if (heldUntil)
    return (
      <form method="post" action={action('release')} class="actions">
        <button type="submit">{say(language, 'release')}</button>
      </form>
    );
  return (
    <>
      <form method="post" action={action('holding')} class="stack">
        <h2>{say(language, 'hold')}</h2>
        <p>{say(language, 'holdHelp')}</p>
        <p class="actions">
          <select name="days" aria-label={say(language, 'hold')}>
            {holdDays.map((days) => (
              <option key={days} value={days}>
                {say(language, 'days', { days })}
              </option>
            ))}
          </select>
          <button type="submit">{say(language, 'hold')}</button>
        </p>
      </form>
      <form method="post" action={action('dismissal')} class="actions">
        <button type="submit">{say(language, 'dismiss')}</button>
      </form>
    </>
  );
}
