import type { Language } from '../../platform/language.ts';
import { nameLanguage } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import { isRole } from '../permission/permission-schema.ts';
import { roleMessages } from '../permission/role-messages.ts';
import type { Holding, Holdings } from './privacy-holdings.ts';
import { privacyPageMessages as say } from './privacy-page-messages.ts';
import { type Item, items, register } from './privacy-register.ts';
import { registerMessages } from './privacy-register-messages.ts';

interface Parts {
  language: Language;
  held: Holdings;
  /** Days that each item is kept here. */
  days: Map<string, number>;
}

/** Each item of the register with what is held under it, why, until when, and who may read it. */
export function Held(parts: Parts) {
  const { language } = parts;
  return (
    <section>
      <h2>{say(language, 'heldTitle')}</h2>
      <ul class="rows">
        {items.map((item) => (
          <li key={item}>
            <h3>{registerMessages(language, item)}</h3>
            <HeldItem {...parts} item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function HeldItem({ language, held, days, item }: Parts & { item: Item }) {
  const { ground, keep, readers } = register[item];
  const rows = held.get(item) ?? [];
  const kept = keep === 'erasure' ? null : (days.get(item) ?? keep.days);
  return (
    <dl class="facts">
      <dt>{say(language, 'value')}</dt>
      <dd>{valueOf(rows, item, language)}</dd>
      <dt>{say(language, 'purpose')}</dt>
      <dd>{registerMessages(language, `${item}-for`)}</dd>
      <dt>{say(language, 'ground')}</dt>
      <dd>{registerMessages(language, ground)}</dd>
      <dt>{say(language, 'until')}</dt>
      <dd>
        {kept === null
          ? registerMessages(language, 'untilErased')
          : registerMessages(language, 'keptDays', { days: kept })}
      </dd>
      <dt>{say(language, 'readers')}</dt>
      <dd>
        {readers.length === 0
          ? registerMessages(language, 'nobody')
          : readers.map((role) => roleMessages(language, role)).join(' · ')}
      </dd>
    </dl>
  );
}

/** One value as itself, several as their number: the file that can be taken along has them all. */
function valueOf(rows: Holding[], item: Item, language: Language) {
  const [first] = rows;
  const named = rows.find((row) => item in row);
  if (named && (item === 'name' || item === 'email')) return <bdi>{String(named[item])}</bdi>;
  if (rows.length === 1 && first) {
    if (item === 'language') return nameLanguage(String(first.language), language);
    if (item === 'account') return momentName(Date.parse(String(first.made_at)), 'UTC', language);
    if (item === 'roles' && isRole(String(first.role))) return roleMessages(language, String(first.role) as 'owner');
  }
  return say(language, 'entries', { count: rows.length });
}
