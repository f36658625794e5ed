import type { JSX } from 'preact';
import type { Language } from '../../platform/language.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { PlainPage } from '../../ui/page.ts';
import { categoryName } from '../moderation/category-messages.ts';
import { noticePageMessages as say } from './notice-page-messages.ts';
import { longestExplanation, noticeCategories } from './notice-schema.ts';
import { ProofOfWork, workIsland } from '../../ui/work.tsx';

export type Typed = Record<string, string>;

export interface FormWish {
  language: Language;
  typed: Typed;
  /** Why the form is shown again. */
  refusal?: Refusal;
}

/** The form for a notice; shown again, it keeps what was typed. */
export function formPage({ language, typed, refusal }: FormWish): PlainPage {
  return {
    title: say(language, 'report'),
    description: say(language, 'lead'),
    status: refusal?.status ?? 200,
    islands: refusal?.code === 'notice.work' ? [workIsland] : [],
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'report')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
          <p>
            {say(language, 'rules')} <a href={`/${language}/rules`}>{say(language, 'rulesLink')}</a>
          </p>
        </header>
        <Form {...{ language, typed, refusal }} />
      </>
    ),
  };
}

function Form({ language, typed, refusal }: { language: Language; typed: Typed; refusal: Refusal | undefined }) {
  const fields = new Set((refusal?.details.fields ?? []) as string[]);
  const wrong = (...names: string[]) => names.some((name) => fields.has(name));
  const elsewhere = refusal && ['notice.elsewhere', 'notice.unknown', 'notice.gone'].includes(refusal.code);
  return (
    <form method="post" action={`/${language}/notices`} class="read stack">
      {refusal && (
        <p class="message" role="alert">
          {refusal.sentence(language)}
        </p>
      )}
      {['kind', 'subject'].map((name) => typed[name] && <input type="hidden" name={name} value={typed[name]} />)}
      <Field
        name="address"
        label={say(language, 'address')}
        wrong={wrong('address') || elsewhere ? say(language, 'addressWrong') : null}
      >
        {(tied) => <input name="address" required maxLength={500} dir="ltr" value={typed.address} {...tied} />}
      </Field>
      <Field
        name="category"
        label={say(language, 'category')}
        wrong={wrong('category') ? say(language, 'categoryWrong') : null}
      >
        {(tied) => (
          <select name="category" required {...tied}>
            <option value="">{say(language, 'choose')}</option>
            {noticeCategories.map((one) => (
              <option key={one} value={one} selected={typed.category === one}>
                {categoryName(one)(language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        name="explanation"
        label={say(language, 'explanation')}
        wrong={wrong('explanation') ? say(language, 'explanationHelp') : null}
        help={say(language, 'explanationHelp')}
      >
        {(tied) => (
          <textarea
            name="explanation"
            rows={8}
            required
            minLength={20}
            maxLength={longestExplanation}
            dir="auto"
            {...tied}
          >
            {typed.explanation}
          </textarea>
        )}
      </Field>
      <Field name="law" label={say(language, 'law')} wrong={null}>
        {(tied) => <input name="law" maxLength={500} dir="auto" value={typed.law} {...tied} />}
      </Field>
      <Who {...{ language, typed, wrong: wrong('name', 'email') }} />
      <Faith {...{ language, typed, wrong: wrong('goodFaith') }} />
      {refusal?.code === 'notice.work' && <ProofOfWork language={language} name="work" work={refusal.details.work} />}
      <p class="quiet">{say(language, 'after')}</p>
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'send')}
        </button>
      </p>
    </form>
  );
}

function Who({ language, typed, wrong }: { language: Language; typed: Typed; wrong: boolean }) {
  const fault = wrong ? say(language, 'nameWrong') : null;
  return (
    <>
      <Field name="name" label={say(language, 'name')} wrong={fault} help={say(language, 'nameHelp')}>
        {(tied) => <input name="name" maxLength={200} autocomplete="name" dir="auto" value={typed.name} {...tied} />}
      </Field>
      <Field name="email" label={say(language, 'email')} wrong={null}>
        {(tied) => (
          <input
            type="email"
            name="email"
            maxLength={254}
            autocomplete="email"
            dir="ltr"
            value={typed.email}
            {...tied}
          />
        )}
      </Field>
    </>
  );
}

function Faith({ language, typed, wrong }: { language: Language; typed: Typed; wrong: boolean }) {
  return (
    <div>
      <label>
        <input
          type="checkbox"
          name="goodFaith"
          value="yes"
          required
          checked={typed.goodFaith === 'yes'}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={wrong ? 'goodFaith-wrong' : undefined}
        />{' '}
        {say(language, 'goodFaith')}
      </label>
      {wrong && (
        <p id="goodFaith-wrong" class="wrong">
          {say(language, 'goodFaithWrong')}
        </p>
      )}
    </div>
  );
}

interface FieldParts {
  name: string;
  label: string;
  wrong: string | null;
  help?: string;
  children(tied: { 'aria-invalid'?: 'true'; 'aria-describedby'?: string }): JSX.Element;
}

function Field({ name, label, wrong, help, children }: FieldParts) {
  const described = [wrong && `${name}-wrong`, help && `${name}-help`].filter(Boolean).join(' ');
  const tied = {
    ...(wrong ? { 'aria-invalid': 'true' as const } : {}),
    ...(described ? { 'aria-describedby': described } : {}),
  };
  return (
    <div class="stack">
      <label class="field">
        <span>{label}</span>
        {children(tied)}
      </label>
      {wrong && (
        <p id={`${name}-wrong`} class="wrong">
          {wrong}
        </p>
      )}
      {help && (
        <p id={`${name}-help`} class="quiet">
          {help}
        </p>
      )}
    </div>
  );
}
