import type { Language } from '../../platform/language.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import { dateRange } from '../../platform/time.ts';
import type { Call, House } from '../../trust/house.ts';
import { createsEditions } from '../../trust/permission/permission-rules.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { clashesOf } from './clashes.ts';
import { deskOf, editionPage, noticeOf, partsOf, reading, steady } from './desk-frame.tsx';
import { editionDeskMessages as say } from './desk-messages.ts';
import { editionsWithin, type OwnEdition } from './editions.ts';
import { ClashList } from './thing-extras.tsx';
import { mostClashes, sayClashes } from './thing-lists.ts';
import { programmeDesk } from './thing-pages.tsx';

/** Where the work on programmes begins: the editions, and what there is to open of each. */
export function hangEditions(house: House): void {
  house.deskItem({
    path: '/desk/programme',
    label: say.sentence('programme'),
    about: say.sentence('programmeAbout'),
    rule: programmeDesk,
  });
  house.deskPage('/desk/programme', programmeDesk, async (call) => {
    const actor = call.context.get('actor');
    const editions = await steady(house, (tx) => editionsWithin(tx, actor));
    return {
      title: say(call.language, 'programme'),
      body: <Editions {...{ editions, language: call.language }} creates={createsEditions(actor)} />,
    };
  });
  house.deskPage('/desk/programme/:edition', programmeDesk, async (call) =>
    reading(house, call, async (work) => {
      const { language } = call;
      return editionPage({
        work,
        language,
        title: wordsOf(work.edition.name, language),
        part: '',
        notice: await noticeOf(work, call),
        body: (
          <>
            <p class="quiet">{dateRange(work.edition.startsOn, work.edition.endsOn, language)}</p>
            <ul class="rows desk-parts">
              {partsOf(work, language).map(({ path, label }) => (
                <li key={path} data-row>
                  <a href={`/${language}${deskOf(work.edition.slug, path)}`}>{label}</a>
                </li>
              ))}
            </ul>
          </>
        ),
      });
    }),
  );
  house.deskPage('/desk/programme/:edition/clashes', programmeDesk, (call) =>
    reading(house, call, (work) => clashPage(work, call)),
  );
}

interface EditionsParts {
  editions: OwnEdition[];
  language: Language;
  creates: boolean;
}

function Editions({ editions, language, creates }: EditionsParts) {
  const base = `/${language}/desk/programme`;
  return (
    <>
      <h1>{say(language, 'programme')}</h1>
      {creates && (
        <p>
          <a class="button primary" href={`${base}/new`}>
            {say(language, 'newEdition')}
          </a>
        </p>
      )}
      {editions.length === 0 ? (
        <div class="empty">
          <p>{say(language, 'noEditions')}</p>
        </div>
      ) : (
        <DeskTable
          caption={say(language, 'editions')}
          head={[say(language, 'name'), say(language, 'days'), say(language, 'sessions')]}
        >
          {editions.map(({ slug, name, startsOn, endsOn, sessions }) => (
            <tr key={slug} data-row>
              <td>
                <a href={`${base}/${slug}`}>{wordsOf(name as Text, language)}</a>
              </td>
              <td>{dateRange(startsOn, endsOn, language)}</td>
              <td class="figures">{sessions}</td>
            </tr>
          ))}
        </DeskTable>
      )}
    </>
  );
}

async function clashPage(work: Parameters<Parameters<typeof reading>[2]>[0], call: Call) {
  const { language } = call;
  const clashes = sayClashes(await clashesOf(work), work, language);
  return editionPage({
    work,
    language,
    title: say(language, 'clashes'),
    part: '/clashes',
    body:
      clashes.length === 0 ? (
        <div class="empty">
          <p>{say(language, 'noClashes')}</p>
          <p>{say(language, 'noClashesNext')}</p>
        </div>
      ) : (
        <>
          <ClashList {...{ work, language }} clashes={clashes.slice(0, mostClashes)} />
          {clashes.length > mostClashes && <p>{say(language, 'andMore', { count: clashes.length - mostClashes })}</p>}
        </>
      ),
  });
}
