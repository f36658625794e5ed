import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { createConsultation } from './consultation.ts';
import { listMatters, listOwnEditions } from './consultation-about.ts';
import { consultationDeskMessages as say } from './consultation-desk-messages.ts';
import { ConsultationFields } from './consultation-fields.tsx';
import { blankTyped, readConsultation, type Typed } from './consultation-form.ts';

export const consultationDesk = '/desk/consultations';
const ofRunners = roleAnywhere('owner', 'secretariat', 'forum-host');

/** Hangs the form by which a consultation is prepared: first its edition, then the rest. */
export function hangNewConsultation(house: House): void {
  house.deskPage(`${consultationDesk}/new`, ofRunners, (call) => newPage(house, call));
  house.deskForm(`${consultationDesk}/new`, ofRunners, (call) => make(house, call));
}

export const actorOf = ({ context }: Call) => context.get('actor');

async function newPage(house: House, call: Call, again?: { typed: Typed; refusal: Refusal }): Promise<DeskAnswer> {
  const { language, url } = call;
  const editions = await listOwnEditions(house.db, actorOf(call));
  const edition = editions.find(({ slug }) => slug === url.searchParams.get('edition'))?.slug;
  const matters = edition ? await listMatters(house.db, edition, actorOf(call)) : [];
  return {
    title: say(language, 'make'),
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'make')}</h1>
        {!edition && (
          <form class="actions" action={url.pathname}>
            <label class="field">
              <span>{say(language, 'chooseEdition')}</span>
              <select name="edition">
                {editions.map(({ slug, name }) => (
                  <option key={slug} value={slug}>
                    {wordsOf(name, language)}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit">{say(language, 'go')}</button>
          </form>
        )}
        {edition && (
          <form method="post" action={`${url.pathname}?edition=${edition}`} class="stack desk-form">
            <Trouble language={language} refusal={again?.refusal} />
            <ConsultationFields
              language={language}
              typed={again?.typed ?? blankTyped(language)}
              matters={matters}
              slugFree
            />
            <p class="actions">
              <button type="submit" class="primary">
                {say(language, 'make')}
              </button>
              <span class="quiet">{say(language, 'makeHint')}</span>
            </p>
          </form>
        )}
      </>
    ),
  };
}

export function Trouble({ language, refusal }: { language: Language; refusal: Refusal | undefined }) {
  if (!refusal) return null;
  return (
    <p class="message error" role="alert">
      {refusal.sentence(language)}
    </p>
  );
}

export const typedIn = async (call: Call): Promise<Typed> => new URLSearchParams(await call.context.req.text());

async function make(house: House, call: Call): Promise<DeskAnswer> {
  const typed = await typedIn(call);
  const edition = call.url.searchParams.get('edition') ?? '';
  try {
    const form = readConsultation(typed, null);
    const id = await house.db
      .transaction()
      .execute((tx) => createConsultation(tx, { ...form, edition, by: actorOf(call) }));
    return house.to(call, `${consultationDesk}/${id}`);
  } catch (error) {
    if (error instanceof Refusal) return newPage(house, call, { typed, refusal: error });
    throw error;
  }
}
