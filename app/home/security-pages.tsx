import { anyone } from '../platform/routes.ts';
import type { Call, House } from '../trust/house.ts';
import type { PlainPage } from '../ui/page.ts';
import { securityMessages as say } from './security-messages.ts';

const day = 86_400_000;
/** RFC 9116 asks for less than a year: who reads an old copy shall know it. */
const goodFor = 180 * day;

/**
 * Tells who finds a weakness where to write: /.well-known/security.txt (RFC 9116), and a page that says what helps.
 *
 * @param contacts addresses, the preferred one first; without any there is no such page
 */
export function hangSecurity(house: House, contacts: string[]): void {
  const { origin, routes } = house;
  routes.get('/.well-known/security.txt', anyone, (context) => {
    if (contacts.length === 0) return context.notFound();
    return context.text(securityText(contacts, origin, Date.now()), 200, { 'Cache-Control': 'public, max-age=3600' });
  });
  house.page('/security', anyone, (call) =>
    contacts.length > 0 ? securityPage(call, contacts) : call.context.notFound(),
  );
}

/** @param now milliseconds since the epoch; the text changes once a day */
export function securityText(contacts: string[], origin: string, now: number): string {
  const expires = new Date(Math.floor(now / day) * day + goodFor).toISOString();
  const fields = [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires}`,
    'Preferred-Languages: en',
    `Canonical: ${origin}/.well-known/security.txt`,
    `Policy: ${origin}/en/security`,
  ];
  return `${fields.join('\n')}\n`;
}

function securityPage({ language }: Call, contacts: string[]): PlainPage {
  return {
    title: say(language, 'title'),
    hidden: false,
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack">
          <section>
            <h2>{say(language, 'contact')}</h2>
            <ul>
              {contacts.map((contact) => (
                <li key={contact}>
                  <a href={contact}>
                    <bdi>{contact.replace(/^(mailto|tel):/, '')}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </section>
          {(['tell', 'please'] as const).map((part) => (
            <section key={part}>
              <h2>{say(language, part)}</h2>
              <p>{say(language, `${part}Text`)}</p>
            </section>
          ))}
        </div>
      </>
    ),
  };
}
