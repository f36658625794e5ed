import { isLanguage, languageNames, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Answer, Call, House } from '../house.ts';
import { signedIn } from '../permission/permission-door.ts';
import { isolate } from '../sign-in/code-pages.tsx';
import { passkeyMessages } from '../sign-in/passkey-messages.ts';
import { recoveryMessages } from '../sign-in/recovery-messages.ts';
import { Field, fieldsOf, orAgain } from '../sign-in/sign-in-forms.tsx';
import { signInMessages } from '../sign-in/sign-in-messages.ts';
import { hangAddress } from './address-pages.tsx';
import { changePerson, findPerson, readOwnFields } from './person.ts';
import { personMessages as say } from './person-messages.ts';
import { personOf } from './person-own.ts';
import { ownParts } from './person-parts.ts';
import { nameSchema } from './person-schema.ts';

/** Pages of other parts, where they are hung. */
const others = ['privacy', 'device', 'decisions', 'roles', 'tokens'] as const;
type Other = (typeof others)[number];

/** Hangs the first page of everybody's own things: who they are here, and where everything else of theirs is. */
export function hangAccount(house: House): void {
  house.page('/me', signedIn, (call) => accountPage(house, call));
  house.form('/me', signedIn, (call) => change(house, call));
  hangAddress(house);
}

interface Shown {
  /** What was typed. */
  name?: string;
  refusal?: Refusal;
}

async function accountPage(house: House, call: Call, shown: Shown = {}): Promise<PlainPage> {
  const { language } = call;
  const { personId } = personOf(call);
  const [own, person] = await Promise.all([
    readOwnFields(house.db, house.vault, personId),
    findPerson(house.db, personId),
  ]);
  const parts = await ownParts(house, personId, language);
  const values = { name: shown.name ?? own.name ?? '', language: person?.language ?? language };
  return {
    title: say(language, 'title'),
    status: shown.refusal?.status ?? 200,
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'signedInAs', { address: isolate(own.email ?? '') })}</p>
        </header>
        <div class="read stack account">
          <Desk call={call} />
          {call.url.searchParams.has('saved') && (
            <p class="message" role="status">
              {say(language, 'saved')}
            </p>
          )}
          <You call={call} values={values} refusal={shown.refusal} address={own.email ?? ''} />
          {parts}
          <Safety
            call={call}
            also={others.filter((part) => house.routes.list.some(({ path }) => path === `/me/${part}`))}
          />
          <form method="post" action={`/${language}/me/sign-out`}>
            <button>{signInMessages(language, 'signOut')}</button>
          </form>
        </div>
      </>
    ),
  };
}

function Desk({ call }: { call: Call }) {
  const { language } = call;
  const { grants, passkey } = personOf(call);
  if (grants.length === 0) return null;
  if (passkey) {
    return (
      <p>
        <a class="button primary" href={`/${language}/desk`}>
          {say(language, 'desk')}
        </a>
      </p>
    );
  }
  return (
    <div class="message stack">
      <p>{say(language, 'role.none')}</p>
      <p>
        <a href={`/${language}/me/passkeys/new?next=/${language}/desk`}>{passkeyMessages(language, 'add')}</a>
      </p>
    </div>
  );
}

interface YouParts {
  call: Call;
  values: { name: string; language: string };
  refusal: Refusal | undefined;
  address: string;
}

function You({ call: { language }, values, refusal, address }: YouParts) {
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'you')}</h2>
      </div>
      <form method="post" action={`/${language}/me`} class="stack">
        <Field
          label={say(language, 'name')}
          language={language}
          name="name"
          value={values.name}
          refusal={refusal}
          help={say(language, 'nameHelp')}
          autocomplete="name"
          dir="auto"
          maxLength={120}
        />
        <label class="field">
          <span>{say(language, 'language')}</span>
          <select name="language">
            {languages.map((one) => (
              <option key={one} value={one} lang={one} selected={one === values.language}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </label>
        <button>{say(language, 'save')}</button>
      </form>
      <p>
        {say(language, 'address')}: <bdi>{address}</bdi>{' '}
        <a href={`/${language}/me/address`}>{say(language, 'changeAddress')}</a>
      </p>
    </section>
  );
}

function Safety({ call: { language }, also }: { call: Call; also: readonly Other[] }) {
  const links: [string, string][] = [
    ['sign-ins', signInMessages(language, 'listTitle')],
    ['passkeys', passkeyMessages(language, 'title')],
    ['recovery-codes', recoveryMessages(language, 'title')],
    ...also.map((part): [string, string] => [part, say(language, part)]),
  ];
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'safety')}</h2>
      </div>
      <p class="quiet">{say(language, 'safetyLead')}</p>
      <ul class="rows">
        {links.map(([path, label]) => (
          <li key={path}>
            <a href={`/${language}/me/${path}`}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function change(house: House, call: Call): Promise<Answer> {
  const { name = '', language = '' } = await fieldsOf(call);
  const { personId } = personOf(call);
  const save = async () => {
    const read = nameSchema.safeParse(name);
    if (!read.success) throw new Refusal('person.name', 422, say.sentence('nameWrong'));
    const changes = { name: read.data, language: isLanguage(language) ? language : call.language };
    await house.db.transaction().execute((tx) => changePerson(tx, house.vault, { personId, ...changes }));
    return house.to(call, '/me?saved');
  };
  return orAgain(save, (refusal) => accountPage(house, call, { name, refusal }));
}
