import type { JSX } from 'preact';
import { nameCountry } from '../platform/country.ts';
import { directionOf } from '../platform/language.ts';
import type { Visit } from './edition/edition-visit.ts';
import type { Speaker } from './programme-schema.ts';
import { Name, Words } from './text-words.tsx';

interface Props {
  visit: Visit;
  speaker: Speaker;
}

/** A person in a list: name in both scripts, title, organisation, country. */
export function SpeakerLine({ visit, speaker }: Props): JSX.Element {
  const { title, organisation, country, name } = speaker;
  return (
    <li>
      <a href={`${visit.base}/speakers/${speaker.slug}`}>
        <Name speaker={speaker} visit={visit} />
      </a>
      <OtherName visit={visit} name={name} />
      <div class="quiet">
        {title && <Words text={title} visit={visit} />}
        {title && organisation && <br />}
        {organisation && <Words text={organisation} visit={visit} />}
        {country && (
          <>
            {(title || organisation) && ' · '}
            {nameCountry(country, visit.language)}
          </>
        )}
      </div>
    </li>
  );
}

/** The name in the script that the reader isn't shown first. */
export function OtherName({ visit, name }: { visit: Visit; name: Speaker['name'] }): JSX.Element | null {
  const own = name.language?.split('-')[0] === visit.language;
  if (!name.latin || name.latin === name.native) return null;
  if (own) return <span class="quiet"> {name.latin}</span>;
  const marks = name.language ? { lang: name.language, dir: directionOf(name.language) } : {};
  return (
    <>
      {' '}
      <span class="quiet" {...marks}>
        {name.native}
      </span>
    </>
  );
}
