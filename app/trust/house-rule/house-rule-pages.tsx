import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { momentName } from '../../platform/time.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { listVersions, rulesInForce, rulesOfVersion } from './house-rule.ts';
import { houseRulesMessages as say } from './house-rule-messages.ts';
import type { HouseRules } from './house-rule-schema.ts';

/** Hangs the house rules for everybody: those in force, and every version that ever was. */
export function hangHouseRules(house: House): void {
  const { db } = house;
  house.page('/rules', anyone, async ({ language }) => page(house, language, await rulesInForce(db)));
  house.page('/rules/:version{[1-9][0-9]{0,4}}', anyone, (call) => versionPage(house, call));
}

async function versionPage(house: House, { language, params }: Call): Promise<PlainPage> {
  const found = await rulesOfVersion(house.db, Number(params.version));
  if (!found) throw new Refusal('house-rules.unknown', 404, say.sentence('unknown'));
  return page(house, language, found);
}

async function page({ db }: House, language: Language, rules: HouseRules): Promise<PlainPage> {
  const [inForce, versions] = await Promise.all([rulesInForce(db), listVersions(db)]);
  const current = rules.version === inForce.version;
  return {
    title: say(language, 'title'),
    description: (rules.introduction[language] ?? '').slice(0, 200),
    hidden: !current,
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <div class="read stack">
          <p class="quiet">{since(language, rules)}</p>
          {!current && (
            <p class="message">
              {say(language, 'notInForce')}{' '}
              <a href={`/${language}/rules`}>{say(language, 'versionName', { version: inForce.version })}</a>.
            </p>
          )}
          <p class="lead">{rules.introduction[language]}</p>
          <Clauses language={language} rules={rules} />
          <h2>{say(language, 'howTitle')}</h2>
          <p>{say(language, 'how')}</p>
          <Versions language={language} versions={versions} shown={rules.version} />
        </div>
      </>
    ),
  };
}

function since(language: Language, { version, inForceFrom }: HouseRules): string {
  if (!inForceFrom) return say(language, 'inForceFirst', { version });
  const moment = `${momentName(inForceFrom.getTime(), 'UTC', language)} UTC`;
  return say(language, 'inForce', { version, moment });
}

function Clauses({ language, rules }: { language: Language; rules: HouseRules }) {
  return (
    <>
      {rules.rules.map(({ key, number, title, text }) => (
        <section key={key} id={key}>
          <h2>
            {number}. {title[language]}
          </h2>
          <p>{text[language]}</p>
        </section>
      ))}
    </>
  );
}

function Versions({ language, versions, shown }: { language: Language; versions: HouseRules[]; shown: number }) {
  return (
    <section>
      <h2>{say(language, 'earlier')}</h2>
      <ul class="rows">
        {versions.map((one) => (
          <li key={one.version}>
            <a href={`/${language}/rules/${one.version}`} aria-current={one.version === shown ? 'true' : undefined}>
              {since(language, one)}
            </a>
            {one.note?.[language] && (
              <p class="quiet">
                {say(language, 'changed')}: {one.note[language]}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
