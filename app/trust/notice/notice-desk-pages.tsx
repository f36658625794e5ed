import { isUuid } from '../../platform/uuid.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { momentName } from '../../platform/time.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { Call, DeskAnswer, House } from '../house.ts';
import { moderators } from '../moderation/moderation-rules.ts';
import { proven, roleAnywhere } from '../permission/permission-door.ts';
import { categoryName } from '../moderation/category-messages.ts';
import { hangFlaggerDesk } from './flagger-desk-pages.tsx';
import { noticeDeskMessages as say } from './notice-desk-messages.ts';
import { noticeDeskPage, noticeFor, whoPage } from './notice-desk-page.tsx';
import { listNotices, unplacedNotices } from './notice-list.ts';
import { noticeMessages } from './notice-messages.ts';
import { actOnMisuse, markUnfounded } from './notice-misuse.ts';
import type { Notice } from './notice-schema.ts';
import { answerNotFound, placeNotice } from './notice.ts';

const path = '/desk/notices';
const rule = roleAnywhere(...moderators);
const onePage = 50;

/** Hangs the part of the desk where notices are placed and counted. */
export function hangNoticeDesk(house: House): void {
  const { db } = house;
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => listPage(house, call));
  house.deskPage(`${path}/:notice`, rule, (call) => noticeDeskPage(house, call));
  house.deskPage(`${path}/:notice/notifier`, proven(roleAnywhere('owner', 'secretariat')), (call) =>
    whoPage(house, call),
  );
  const act = (what: string, take: (call: Call, id: string) => Promise<unknown>) =>
    house.deskForm(`${path}/:notice/${what}`, rule, async (call) => {
      const { id } = await noticeFor(house, call);
      await take(call, id);
      return house.to(call, `${path}/${id}`);
    });
  const by = ({ context }: Call) => context.get('actor');
  act('place', async (call, id) => {
    const address = new URLSearchParams(await call.context.req.text()).get('address')?.trim() ?? '';
    if (!address) throw new Refusal('notice.form', 422, noticeMessages.sentence('form'), { fields: ['address'] });
    await db.transaction().execute((tx) => placeNotice(house, tx, { id, address, by: by(call) }));
  });
  act('not-found', (call, id) => db.transaction().execute((tx) => answerNotFound(house, tx, id, by(call))));
  act('unfounded', (call, id) => db.transaction().execute((tx) => markUnfounded(tx, id, by(call))));
  act('misuse', (call, id) => db.transaction().execute((tx) => actOnMisuse(house, tx, id, by(call))));
  hangFlaggerDesk(house);
}

async function listPage({ db }: House, { language, context, url }: Call): Promise<DeskAnswer> {
  const actor = context.get('actor');
  const unplaced = await unplacedNotices(db, actor);
  const after = url.searchParams.get('after');
  const found = await listNotices(db, actor, { before: isUuid(after) ? after : undefined, limit: onePage + 1 });
  const last = found.length > onePage ? found[onePage - 1] : undefined;
  return {
    title: say(language, 'title'),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        {unplaced.length > 0 && (
          <section class="stack">
            <h2>{say(language, 'unplaced')}</h2>
            <Table language={language} caption={say(language, 'unplaced')} notices={unplaced} />
          </section>
        )}
        <section class="stack">
          <h2>{say(language, 'all')}</h2>
          {found.length === 0 ? (
            <div class="empty">
              <p>{say(language, 'none')}</p>
              <p>{say(language, 'noneHelp')}</p>
            </div>
          ) : (
            <Table language={language} caption={say(language, 'all')} notices={found.slice(0, onePage)} />
          )}
        </section>
        {last && (
          <p>
            <a rel="next" href={`/${language}${path}?after=${last.id}`}>
              {say(language, 'next')}
            </a>
          </p>
        )}
      </>
    ),
  };
}

interface TableParts {
  language: Language;
  caption: string;
  notices: Notice[];
}

function Table({ language, caption, notices }: TableParts) {
  const head = (['came', 'what', 'category', 'state'] as const).map((name) => say(language, name));
  return (
    <DeskTable caption={caption} head={head}>
      {notices.map(({ id, madeAt, address, category, organisation, answer, unfoundedAt }) => (
        <tr key={id} data-row>
          <th scope="row">
            <a href={`/${language}${path}/${id}`}>{momentName(madeAt.getTime(), 'UTC', language)}</a>
          </th>
          <td>
            <bdi>{address}</bdi>
          </td>
          <td>
            {categoryName(category)(language)}
            {organisation && ` · ${say(language, 'byFlagger', { organisation })}`}
          </td>
          <td>
            {say(language, answer ?? 'open')}
            {unfoundedAt && ` · ${say(language, 'unfounded')}`}
          </td>
        </tr>
      ))}
    </DeskTable>
  );
}
