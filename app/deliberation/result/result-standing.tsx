import { resultMessages as say } from './result-messages.ts';
import { agreementWith, enoughVotes, letterOf, peopleMissing, shownGroups } from './result-rules.ts';
import { isShown, type Result } from './result-schema.ts';
import type { ResultView } from './result-view.ts';

/** Where the reader stands, in words; or how many answers it takes. */
export function OwnStanding({ view }: { view: ResultView }) {
  const { language, result, own } = view;
  const missing = (result?.enough ?? enoughVotes) - own.votes.length;
  if (missing > 0) return <p>{say(language, 'needVotes', { count: missing })}</p>;
  if (!result || peopleMissing(result) > 0) return <Missing view={view} />;
  if (!own.standing) return <p>{say(language, 'meSoon')}</p>;
  return <Placed view={view} result={result} />;
}

function Placed({ view, result }: { view: ResultView; result: Result }) {
  const { language, own } = view;
  const group = own.standing?.group;
  if (!group) return null;
  return (
    <>
      <p class="own-group">
        <strong>
          {isShown(group) ? say(language, 'meGroup', { group: letterOf(group.id) }) : say(language, 'meSmall')}
        </strong>
      </p>
      <ul class="own-agreement">
        {shownGroups(result).map((one) => (
          <li key={one.id}>
            {say(language, 'meAgree', { group: letterOf(one.id), ...agreementWith(result, one, own.votes) })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How many more people it takes before there is anything to see. */
export function Missing({ view: { language, result } }: { view: ResultView }) {
  if (!result) return <p>{say(language, 'working')}</p>;
  return <p>{say(language, 'needPeople', { people: peopleMissing(result), votes: result.enough })}</p>;
}
