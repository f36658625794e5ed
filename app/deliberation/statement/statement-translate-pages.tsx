import { directionOf, type Language, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { findForDesk } from '../consultation/consultation.ts';
import { consultationDeskMessages as say } from '../consultation/consultation-desk-messages.ts';
import { consultationStaff } from '../consultation/consultation-rules.ts';
import { statementsByNumber, translateStatement } from './statement.ts';
import { statementMessages } from './statement-messages.ts';
import { faultOf } from './statement-rules.ts';
import { translationSchema } from './statement-schema.ts';

const rule = roleAnywhere(...consultationStaff);
const at = '/desk/consultations/:id/statements/:number';

/** Hangs the translations of a statement. */
export function hangTranslations(house: House): void {
  house.deskPage(at, rule, (call) => page(house, call));
  house.deskForm(at, rule, (call) => take(house, call));
}

async function statementOf({ db }: House, { context, params }: Call) {
  const consultation = await findForDesk(db, context.get('actor'), params.id ?? '');
  const number = /^\d{1,9}$/.test(params.number ?? '') ? Number(params.number) : -1;
  const [statement] = await statementsByNumber(db, consultation.id, [number]);
  if (!statement) throw new Refusal('statement.unknown', 404, statementMessages.sentence('unknown'));
  return { consultation, statement };
}

async function take(house: House, call: Call): Promise<DeskAnswer> {
  const { consultation, statement } = await statementOf(house, call);
  const { language, text } = (await call.context.req.parseBody()) as Record<string, string>;
  const fault = faultOf(text ?? '');
  if (fault) throw fault;
  const parsed = translationSchema.safeParse({ language, text });
  if (!parsed.success) throw new Refusal('statement.invalid', 422, statementMessages.sentence('invalid'));
  const { number } = statement;
  const by = call.context.get('actor');
  await house.db.transaction().execute((tx) => translateStatement(tx, consultation, { number, ...parsed.data }, by));
  return house.to(call, `/desk/consultations/${consultation.id}/statements/${number}`);
}

async function page(house: House, call: Call): Promise<DeskAnswer> {
  const { language, url } = call;
  const { consultation, statement } = await statementOf(house, call);
  const { number, text } = statement;
  const title = say(language, 'translate', { number });
  return {
    title,
    trail: [
      { path: `/desk/consultations/${consultation.id}`, label: wordsOf(consultation.title, language) },
      { path: `/desk/consultations/${consultation.id}/statements`, label: say(language, 'queue') },
    ],
    body: (
      <>
        <h1>{title}</h1>
        <p class="statement" lang={text.source} dir={directionOf(text.source)}>
          {text.texts[text.source]}
        </p>
        {languages
          .filter((tag) => tag !== text.source)
          .map((tag) => (
            <Translation key={tag} language={language} action={url.pathname} tag={tag} words={text.texts[tag] ?? ''} />
          ))}
      </>
    ),
  };
}

interface Parts {
  language: Language;
  action: string;
  tag: Language;
  words: string;
}

function Translation({ language, action, tag, words }: Parts) {
  return (
    <form method="post" action={action} class="stack desk-form" data-row>
      <input type="hidden" name="language" value={tag} />
      <label class="field">
        <span>{languageNames[tag]}</span>
        <textarea name="text" rows={3} required lang={tag} dir={directionOf(tag)} value={words} />
      </label>
      <button type="submit" aria-label={`${say(language, 'save')}: ${languageNames[tag]}`}>
        {say(language, 'save')}
      </button>
    </form>
  );
}
