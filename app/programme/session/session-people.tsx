import type { JSX } from 'preact';
import { clockTime } from '../../platform/time.ts';
import type { Visit } from '../edition/edition-visit.ts';
import { roles, type Session, type Speaker } from '../programme-schema.ts';
import { startOf } from '../programme-view.ts';
import { sessionPageMessages as say } from './session-messages.ts';
import { peopleByRank } from './session-rules.ts';
import { SpeakerLine } from '../speaker-line.tsx';
import { Name, Words } from '../text-words.tsx';

interface Props {
  visit: Visit;
  session: Session;
}

/** The people of a session by role; in each role, protocol rank comes first. */
export function People({ visit, session }: Props): JSX.Element | null {
  const groups = roles
    .map((role) => ({ role, people: peopleByRank(visit.view, session, role) }))
    .filter(({ people }) => people.length > 0);
  if (groups.length === 0) return null;
  return (
    <section>
      <h2 class="unseen">{say(visit.language, 'people')}</h2>
      {groups.map(({ role, people }) => (
        <section key={role} class="role">
          <h3 class="section-head">{say(visit.language, `role.${role}`)}</h3>
          <ul class="rows people">
            {people.map((speaker) => (
              <SpeakerLine key={speaker.id} visit={visit} speaker={speaker} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** When each step of a ceremony begins, in milliseconds; null from the first step on whose predecessors have no length. */
export function stepTimes(session: Session): (number | null)[] {
  let at: number | null = session.startsAt ? startOf(session) : null;
  return session.order.map(({ minutes }) => {
    const begins = at;
    at = at !== null && minutes !== null ? at + minutes * 60_000 : null;
    return begins;
  });
}

/** The steps of a ceremony, one after the other, with the time at which each begins. */
export function RunOfOrder({ visit, session }: Props): JSX.Element | null {
  if (session.order.length === 0) return null;
  const times = stepTimes(session);
  const zone = visit.view.edition.timeZone;
  return (
    <section>
      <h2 class="section-head">{say(visit.language, 'order')}</h2>
      <ol class="steps">
        {session.order.map((step, index) => {
          const begins = times[index];
          const speaker: Speaker | undefined = step.speakerId ? visit.view.speaker(step.speakerId) : undefined;
          return (
            <li key={index}>
              <span class="when">
                {begins != null && <time datetime={new Date(begins).toISOString()}>{clockTime(begins, zone)}</time>}
              </span>
              <div>
                <Words text={step.title} visit={visit} />
                {speaker && (
                  <>
                    <br />
                    <a href={`${visit.base}/speakers/${speaker.slug}`}>
                      <bdi>
                        <Name speaker={speaker} visit={visit} />
                      </bdi>
                    </a>
                  </>
                )}
                {step.minutes && (
                  <small class="quiet">
                    {' '}
                    <bdi>{say(visit.language, 'minutes', { count: step.minutes })}</bdi>
                  </small>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
