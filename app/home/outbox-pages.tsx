import type { IncomingMessage } from 'node:http';
import { networkList } from '../platform/config.ts';
import { isLocal } from '../platform/config-proxy.ts';
import { directionOf, type Language, localeOf } from '../platform/language.ts';
import { type KeptMail, readOutbox } from '../platform/mail/mail-outbox.ts';
import type { MailSettings } from '../platform/mail/mail-settings.ts';
import type { Rule } from '../platform/routes.ts';
import type { House } from '../trust/house.ts';
import { outboxMessages as say } from './outbox-messages.ts';

export interface OutboxSettings {
  mail: MailSettings;
  trustProxy: string[];
}

const most = 50;

/**
 * Shows the mails that did not leave, where no mail server is set: with one, there is no such page. Mails hold codes
 * that open accounts, so by default it answers to requests of the machine itself only (PLENARY_OUTBOX).
 */
export function hangOutbox(house: House, { mail, trustProxy }: OutboxSettings): void {
  if (house.mail.sends) return;
  const { outbox } = mail;
  house.page('/outbox', readersOf(outbox, trustProxy), async ({ language }) => ({
    title: say(language, 'title'),
    body: <Outbox language={language} mails={await readOutbox(house.db, house.vault, most)} readers={outbox} />,
  }));
}

function readersOf(readers: MailSettings['outbox'], trustProxy: string[]): Rule {
  const trusted = networkList(trustProxy);
  return {
    name: 'readers of the outbox (PLENARY_OUTBOX), while no mail server is set',
    roles: 'setting',
    may(context) {
      const { incoming } = (context.env ?? {}) as { incoming?: IncomingMessage };
      return readers === 'everyone' || (readers === 'local' && incoming !== undefined && isLocal(incoming, trusted));
    },
  };
}

interface OutboxProps {
  language: Language;
  mails: KeptMail[];
  readers: MailSettings['outbox'];
}

function Outbox({ language, mails, readers }: OutboxProps) {
  return (
    <>
      <header class="full stack">
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'lead')}</p>
        <p>{say(language, readers === 'everyone' ? 'everyone' : 'local')}</p>
      </header>
      {mails.length === 0 ? (
        <div class="empty">
          <p>{say(language, 'none')}</p>
        </div>
      ) : (
        <ol class="mails">
          {mails.map((mail) => (
            <OneMail key={mail.id} language={language} mail={mail} />
          ))}
        </ol>
      )}
    </>
  );
}

function OneMail({ language, mail }: { language: Language; mail: KeptMail }) {
  const { id, kind, to, subject, blocks, madeAt } = mail;
  const time = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'medium' }).format(madeAt);
  return (
    <li>
      <article aria-labelledby={`mail-${id}`}>
        <dl class="facts">
          <dt>{say(language, 'to')}</dt>
          <dd>
            <bdi>{to}</bdi>
          </dd>
          <dt>{say(language, 'made')}</dt>
          <dd>
            <time dateTime={madeAt.toISOString()}>{time}</time>
          </dd>
          <dt>{say(language, 'kind')}</dt>
          <dd>
            <bdi dir="ltr">{kind}</bdi>
          </dd>
        </dl>
        <div class="prose" lang={mail.language} dir={directionOf(mail.language)}>
          <h2 id={`mail-${id}`}>{subject}</h2>
          {blocks.map((block, at) => (
            <Block key={at} block={block} />
          ))}
        </div>
      </article>
    </li>
  );
}

function Block({ block }: { block: KeptMail['blocks'][number] }) {
  if ('p' in block) return <p>{block.p}</p>;
  if ('heading' in block) return <h3>{block.heading}</h3>;
  if ('quiet' in block) return <p class="quiet">{block.quiet}</p>;
  if ('item' in block) {
    const { title, href, about, text } = block.item;
    return (
      <>
        <h3>
          <a href={href}>{title}</a>
        </h3>
        <p class="quiet">{about}</p>
        <p>{text}</p>
      </>
    );
  }
  if ('links' in block) {
    return (
      <ul>
        {block.links.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    );
  }
  if ('code' in block) {
    return (
      <p>
        <code class="mail-code" dir="ltr">
          {block.code}
        </code>
      </p>
    );
  }
  return (
    <p>
      <a href={block.link.href}>{block.link.label}</a>
    </p>
  );
}
