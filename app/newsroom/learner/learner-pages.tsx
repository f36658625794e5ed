import { isLanguage, type Language, languageNames } from '../../platform/language.ts';
import { anyone } from '../../platform/routes.ts';
import { momentName } from '../../platform/time.ts';
import type { Call, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { PlainPage } from '../../ui/page.ts';
import { fewestToShow, type LanguageCard, type ModelCard, modelCard, stretch } from './learner-card.ts';
import { modelPage as say } from './learner-page-messages.ts';
import { pictureCard as pictures } from './picture-card-messages.ts';
import type { Share } from './learner-rules.ts';
import { fewestDecisions, modelPath } from './learner-schema.ts';
import { forgetOldWeights, versionFile } from './learner-version.ts';
import { learn, teachAll } from './learner.ts';

const moderators = roleAnywhere('owner', 'secretariat', 'moderator', 'appeal-reviewer', 'observer');

/** Hangs the learner: it is told what moderators decide, and learns it by a job; its model card for all, its versions for moderators. */
export function hangLearner(house: House): void {
  house.moderation.onDecisions(teachAll);
  house.jobs.work('learner.learn', async () => void (await learn(house.db)));
  house.jobs.every('learner.learn', '23 * * * *');
  house.jobs.work('learner.forget', async () => void (await forgetOldWeights(house.db)));
  house.jobs.every('learner.forget', '53 3 * * *');
  house.page(modelPath, anyone, (call) => modelCardPage(house, call));
  house.page('/desk/screening/model/:version{[0-9]{1,9}}', moderators, async ({ context, params }) => {
    const file = await versionFile(house.db, Number(params.version));
    if (!file) return context.notFound();
    return context.body(new Uint8Array(file), 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="learner-${params.version}.bin"`,
      'Cache-Control': 'no-store',
    });
  });
}

async function modelCardPage({ db }: House, { language }: Call): Promise<PlainPage> {
  const card = await modelCard(db);
  const cold = card.decisions < fewestDecisions.all;
  const least = cold ? fewestDecisions.all : fewestDecisions.language;
  return {
    title: say(language, 'title'),
    description: say(language, 'lead'),
    hidden: false,
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <section class="read stack">
          <p class="message">{say(language, cold ? 'cold' : 'warm', { count: card.decisions, least })}</p>
          <h2>{say(language, 'what')}</h2>
          {(['whatHow', 'whatMay', 'whatFrom', 'whatLimits'] as const).map((key) => (
            <p key={key}>{say(language, key)}</p>
          ))}
        </section>
        <Errors language={language} card={card} />
        {card.stretches.length > 0 && <Drift language={language} card={card} />}
        {card.versions.length > 0 && <Versions language={language} card={card} />}
        <section class="read stack" id="pictures">
          <h2>{pictures(language, 'title')}</h2>
          {(['what', 'may', 'limits', 'fairness'] as const).map((key) => (
            <p key={key}>{pictures(language, key)}</p>
          ))}
        </section>
      </>
    ),
  };
}

interface Parts {
  language: Language;
  card: ModelCard;
}

/** A share as people read it, with where it lies. */
function shareWords(share: Share | null, language: Language): string {
  if (!share) return '–';
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const [one, from, to] = [share.share, share.from, share.to].map((value) => percent.format(value));
  return `${one} (${from}–${to})`;
}

const measures = ['wrong', 'held', 'missed', 'unsure'] as const;

function Errors({ language, card }: Parts) {
  return (
    <section class="stack">
      <h2>{say(language, 'errors')}</h2>
      {card.languages.length === 0 ? (
        <p class="empty">{say(language, 'nothing')}</p>
      ) : (
        <>
          <p>{say(language, 'errorsHow')}</p>
          <DeskTable
            caption={say(language, 'errors')}
            head={(['language', 'decisions', ...measures] as const).map((head) => say(language, head))}
          >
            {card.languages.map((line) => (
              <LanguageRow key={line.language} language={language} line={line} />
            ))}
          </DeskTable>
        </>
      )}
    </section>
  );
}

function LanguageRow({ language, line }: { language: Language; line: LanguageCard }) {
  const { language: tag, decisions, shown } = line;
  const few = `< ${fewestToShow}`;
  return (
    <tr>
      <th scope="row">{tag === null ? say(language, 'all') : isLanguage(tag) ? languageNames[tag] : tag}</th>
      <td class="figures">{decisions < fewestToShow ? few : decisions}</td>
      {shown ? (
        measures.map((measure) => (
          <td key={measure} class="figures">
            <bdi>{shareWords(shown[measure], language)}</bdi>
          </td>
        ))
      ) : (
        <td colSpan={measures.length}>{say(language, 'tooFew')}</td>
      )}
    </tr>
  );
}

function Drift({ language, card }: Parts) {
  return (
    <section class="stack">
      <h2>{say(language, 'drift')}</h2>
      <p>{say(language, 'driftHow', { count: stretch })}</p>
      <DeskTable caption={say(language, 'drift')} head={[say(language, 'stretch'), say(language, 'wrong')]}>
        {card.stretches.map(({ from, to, wrong }) => (
          <tr key={from}>
            <td class="figures">
              <bdi>{`${from}–${to}`}</bdi>
            </td>
            <td class="figures">
              <bdi>{shareWords(wrong, language)}</bdi>
            </td>
          </tr>
        ))}
      </DeskTable>
    </section>
  );
}

function Versions({ language, card }: Parts) {
  return (
    <section class="stack">
      <h2>{say(language, 'versions')}</h2>
      <p>{say(language, 'versionsHow')}</p>
      <DeskTable
        caption={say(language, 'versions')}
        head={(['version', 'made', 'decisions', 'fingerprint'] as const).map((head) => say(language, head))}
      >
        {card.versions.map(({ version, madeAt, examples, fingerprint }) => (
          <tr key={version}>
            <td class="figures">{version}</td>
            <td>
              <time datetime={madeAt.toISOString()}>{momentName(madeAt.getTime(), 'UTC', language)}</time>
            </td>
            <td class="figures">{examples}</td>
            <td>
              <code dir="ltr">{fingerprint.slice(0, 16)}</code>
            </td>
          </tr>
        ))}
      </DeskTable>
    </section>
  );
}
