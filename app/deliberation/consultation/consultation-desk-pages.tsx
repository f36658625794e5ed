import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import { momentName } from '../../platform/time.ts';
import { Words } from '../../programme/text-words.tsx';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { qrOf } from '../../ui/qr.ts';
import { resultDeskMessages } from '../result/result-desk-messages.ts';
import { keepingJob } from '../result/result.ts';
import { hangSeeds, SeedForm } from '../statement/statement-seed-pages.tsx';
import { beginPhase, changeConsultation, findForDesk, listForDesk, listPhases } from './consultation.ts';
import { listMatters } from './consultation-about.ts';
import { consultationDeskMessages as say } from './consultation-desk-messages.ts';
import { ConsultationFields } from './consultation-fields.tsx';
import { readConsultation, type Typed, typedOf } from './consultation-form.ts';
import { actorOf, consultationDesk, hangNewConsultation, Trouble, typedIn } from './consultation-new-pages.tsx';
import { consultationText } from './consultation-page-messages.ts';
import { consultationStaff, mayFollow, runs, runsAnywhere } from './consultation-rules.ts';
import { type Consultation, type Phase, type PhaseEntry, phases } from './consultation-schema.ts';

const ofConsultations = roleAnywhere(...consultationStaff);

/** Hangs the desk of consultations: making, changing, opening, closing and inviting to one. */
export function hangConsultationDesk(house: House): void {
  const { db } = house;
  house.deskItem({
    path: consultationDesk,
    label: say.sentence('item'),
    about: say.sentence('itemAbout'),
    rule: ofConsultations,
  });
  house.deskPage(consultationDesk, ofConsultations, async (call) =>
    listPage(call, await listForDesk(db, actorOf(call))),
  );
  hangNewConsultation(house);
  house.deskPage(`${consultationDesk}/:id`, ofConsultations, (call) => onePage(house, call));
  house.deskForm(`${consultationDesk}/:id`, ofConsultations, (call) => change(house, call));
  house.deskForm(`${consultationDesk}/:id/phases`, ofConsultations, (call) => begin(house, call));
  hangSeeds(house);
}

function listPage(call: Call, consultations: Consultation[]): DeskAnswer {
  const { language } = call;
  return {
    title: say(language, 'item'),
    body: (
      <>
        <h1>{say(language, 'item')}</h1>
        {runsAnywhere(actorOf(call)) && (
          <p>
            <a class="button primary" href={`/${language}${consultationDesk}/new`}>
              {say(language, 'make')}
            </a>
          </p>
        )}
        {consultations.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'makeHint')}</p>
          </div>
        ) : (
          <DeskTable
            caption={say(language, 'item')}
            head={[say(language, 'title'), say(language, 'phase'), say(language, 'queue')]}
          >
            {consultations.map((one) => (
              <tr key={one.id} data-row>
                <th scope="row">
                  <a href={`/${language}${consultationDesk}/${one.id}`}>
                    <Words text={one.title} visit={{ language }} />
                  </a>{' '}
                  <span class="quiet">{one.edition}</span>
                </th>
                <td>{phaseWords(one.phase, language)}</td>
                <td>
                  <a href={`/${language}${consultationDesk}/${one.id}/statements`}>{sizeWords(one, language)}</a>
                </td>
              </tr>
            ))}
          </DeskTable>
        )}
      </>
    ),
  };
}

const phaseWords = (phase: Phase | null, language: Language): string =>
  phase ? consultationText(language, `phase-${phase}`) : say(language, 'prepared');

const sizeWords = ({ statements, participants, votes }: Consultation, language: Language): string =>
  consultationText(language, 'size', { statements, participants, votes });

async function change(house: House, call: Call): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  const found = await findForDesk(house.db, actorOf(call), id);
  const typed = await typedIn(call);
  try {
    const form = readConsultation(typed, found);
    await house.db.transaction().execute((tx) => changeConsultation(tx, id, form, actorOf(call)));
    return house.to(call, `${consultationDesk}/${id}?saved`);
  } catch (error) {
    if (error instanceof Refusal) return onePage(house, call, { typed, refusal: error });
    throw error;
  }
}

async function begin(house: House, call: Call): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  const phase = (await typedIn(call)).get('phase');
  const wanted = phases.find((one) => one === phase);
  await findForDesk(house.db, actorOf(call), id);
  if (!wanted)
    throw new Refusal('consultation.invalid', 422, (language) =>
      say(language, 'invalid', { fields: say(language, 'phase') }),
    );
  await house.db.transaction().execute(async (tx) => {
    await beginPhase(tx, id, wanted, actorOf(call));
    if (wanted === 'closed') await house.jobs.enqueue(tx, keepingJob, { id }, { key: id });
  });
  return house.to(call, `${consultationDesk}/${id}`);
}

interface Again {
  typed: Typed;
  refusal: Refusal;
}

async function onePage(house: House, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language, url, params } = call;
  const consultation = await findForDesk(house.db, actorOf(call), params.id ?? '');
  const history = await listPhases(house.db, consultation.id);
  const own = runs(actorOf(call), consultation);
  const matters = own ? await listMatters(house.db, consultation.edition, actorOf(call)) : [];
  const path = `/${language}${consultationDesk}/${consultation.id}`;
  const seeded = /^\d{1,4}$/.exec(url.searchParams.get('seeded') ?? '')?.[0];
  return {
    title: wordsOf(consultation.title, language),
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>
          <Words text={consultation.title} visit={{ language }} />
        </h1>
        <Trouble language={language} refusal={again?.refusal} />
        {(url.searchParams.has('saved') || seeded) && (
          <p class="message" role="status">
            {seeded ? say(language, 'seeded', { count: Number(seeded) }) : say(language, 'saved')}
          </p>
        )}
        <p>
          <a href={`${path}/statements`}>{say(language, 'queue')}</a> ·{' '}
          <a href={`${path}/result`}>{resultDeskMessages(language, 'title')}</a> · {sizeWords(consultation, language)}
        </p>
        <Phases call={call} consultation={consultation} history={history} own={own} />
        {consultation.phase && <Invite language={language} address={addressOf(house, call, consultation)} />}
        <SeedForm language={language} consultation={consultation} path={path} />
        {own && (
          <form method="post" action={path} class="stack desk-form">
            <h2>{say(language, 'change')}</h2>
            <ConsultationFields
              language={language}
              typed={again?.typed ?? typedOf(consultation)}
              matters={matters}
              slugFree={consultation.phase === null}
            />
            <button type="submit" class="primary">
              {say(language, 'save')}
            </button>
          </form>
        )}
      </>
    ),
  };
}

const addressOf = ({ origin }: House, { language }: Call, { edition, slug }: Consultation): string =>
  `${origin}/${language}/${edition}/consultations/${slug}`;

interface PhasesParts {
  call: Call;
  consultation: Consultation;
  history: PhaseEntry[];
  own: boolean;
}

function Phases({ call: { language }, consultation, history, own }: PhasesParts) {
  const { id, phase } = consultation;
  return (
    <section class="stack">
      <div class="section-head">
        <h2>{say(language, 'phases')}</h2>
      </div>
      {phase === null && <p>{say(language, 'prepared')}</p>}
      <ol class="rows">
        {history.map((entry, at) => (
          <li key={at}>
            {phaseWords(entry.phase, language)} · {momentName(entry.at.getTime(), 'UTC', language)} UTC
          </li>
        ))}
      </ol>
      {own && (
        <form method="post" action={`/${language}${consultationDesk}/${id}/phases`} class="actions">
          {phases
            .filter((to) => mayFollow(phase, to))
            .map((to) => (
              <button key={to} type="submit" name="phase" value={to}>
                {say(language, `to-${to}`)}
              </button>
            ))}
        </form>
      )}
    </section>
  );
}

function Invite({ language, address }: { language: Language; address: string }) {
  const { size, path } = qrOf(address);
  return (
    <section class="stack">
      <div class="section-head">
        <h2>{say(language, 'invite')}</h2>
      </div>
      <p>{say(language, 'inviteHelp')}</p>
      <p>
        <a href={address} dir="ltr">
          {address}
        </a>
      </p>
      <svg class="invite-code" viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={say(language, 'qr')}>
        <rect x={-2} y={-2} width={size + 4} height={size + 4} fill="#fff" />
        <path d={path} stroke="#000" fill="none" shape-rendering="crispEdges" />
      </svg>
    </section>
  );
}
