import type { Language } from '../../platform/language.ts';
import { Words } from '../../programme/text-words.tsx';
import type { Call } from '../../trust/house.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { momentIn, newsDeskPath, whoWords } from '../desk/news-parts.tsx';
import { linkText as say } from './link-messages.ts';
import { isTroubled } from './link-rules.ts';
import type { Link, LinkOutcome } from './link-schema.ts';
import type { EditionLink } from './link.ts';

interface TableParts {
  call: Call;
  links: (Link | EditionLink)[];
  /** IANA. */
  zone: string;
  caption: string;
  /** Where editors send what they decide; absent for who decides nothing. */
  action?: string;
  /** The article whose page the table stands on. */
  back?: string;
}

/** Links with what came when they were asked, and what editors decided about them. */
export function LinkTable({ call, links, zone, caption, action, back }: TableParts) {
  const { language } = call;
  const named = links.some((one) => 'articles' in one);
  const head = [
    say(language, 'address'),
    say(language, 'came'),
    say(language, 'asked'),
    ...(named ? [say(language, 'inArticles')] : []),
    ...(action ? [say(language, 'todo')] : []),
  ];
  return (
    <DeskTable caption={caption} head={head}>
      {links.map((link) => (
        <tr key={link.address} data-row>
          <th scope="row" class="link-address" dir="ltr">
            <Outward address={link.address} />
          </th>
          <td>
            <Came language={language} link={link} />
          </td>
          <td>{link.askedAt && momentIn(link.askedAt, zone, language)}</td>
          {'articles' in link && (
            <td>
              <Articles language={language} articles={link.articles} />
            </td>
          )}
          {action && (
            <td>
              <Decision call={call} link={link} zone={zone} action={action} back={back} />
            </td>
          )}
        </tr>
      ))}
    </DeskTable>
  );
}

const Outward = ({ address }: { address: string }) => (
  <a href={address} rel="nofollow noopener noreferrer">
    {address}
  </a>
);

function Came({ language, link }: { language: Language; link: Link }) {
  const { outcome, status, movedTo, silences } = link;
  if (outcome === null) return <>{say(language, 'unasked')}</>;
  const words = say(language, outcome, { count: silences });
  return (
    <>
      {isTroubled(link) ? <strong>{words}</strong> : words}
      {movedTo && (
        <>
          {' '}
          <span class="link-address" dir="ltr">
            <Outward address={movedTo} />
          </span>
        </>
      )}
      {status !== null && outcome !== 'fine' && <span class="quiet"> HTTP {status}</span>}
    </>
  );
}

function Articles({ language, articles }: { language: Language; articles: EditionLink['articles'] }) {
  return (
    <ul class="rows">
      {articles.map(({ id, headline }) => (
        <li key={id}>
          <a href={`/${language}${newsDeskPath}/${id}/links`}>
            <Words text={headline} visit={{ language }} />
          </a>
        </li>
      ))}
    </ul>
  );
}

interface DecisionParts extends Pick<TableParts, 'call' | 'zone' | 'back'> {
  link: Link;
  action: string;
}

/** Leaving a link as it is, where there is something to leave, or taking that back. */
function Decision({ call, link, zone, action, back }: DecisionParts) {
  const { language } = call;
  const { address, leftAt, leftBy } = link;
  if (!leftAt && !isTroubled(link)) return null;
  const left = leftAt !== null;
  return (
    <form method="post" action={action} class="link-decision">
      <input type="hidden" name="address" value={address} />
      {back && <input type="hidden" name="article" value={back} />}
      {left && (
        <p class="quiet">
          {say(language, 'left', { moment: momentIn(leftAt, zone, language), by: whoWords(leftBy ?? '', call) })}
        </p>
      )}
      <button type="submit" name="do" value={left ? 'watch' : 'leave'}>
        {say(language, left ? 'watch' : 'leave')}
        <span class="unseen"> {address}</span>
      </button>
    </form>
  );
}

/** Said where nothing answered from here, so that nobody takes it for a failing of the links. */
export function NoWayOut({ language, links }: { language: Language; links: Pick<Link, 'outcome'>[] }) {
  if (!links.some(({ outcome }) => outcome === 'unreached')) return null;
  return <p class="message">{say(language, 'noWayOut')}</p>;
}

/** How many addresses there are, and how many of them were not looked at. */
export function LinkSummary({ language, counts }: { language: Language; counts: Map<LinkOutcome | null, number> }) {
  const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const kinds = [...counts.keys()].map((outcome) => ({ outcome }));
  return (
    <>
      <p>{say(language, 'total', { count: total, unasked: counts.get(null) ?? 0 })}</p>
      <NoWayOut language={language} links={kinds} />
    </>
  );
}
