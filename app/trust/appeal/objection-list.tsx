import type { Language } from '../../platform/language.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { House } from '../house.ts';
import type { KindName } from '../moderation/moderation-schema.ts';
import { appealDeskMessages as say } from './appeal-desk-messages.ts';
import { daysLeft } from './appeal-rules.ts';

/** An appeal or a complaint, as a desk lists it. */
export interface Listed {
  id: string;
  kind: string;
  dueAt: Date;
  /** Clause or category, in words. */
  about: string;
  /** Whether who looks may hear it; else another has to. */
  mine: boolean;
  /** How it ended, in words. */
  ended: string | null;
}

interface ListParts {
  house: Pick<House, 'moderation'>;
  language: Language;
  /** Of the desk, below the language. */
  path: string;
  listed: Listed[];
}

const labelOf = ({ moderation }: Pick<House, 'moderation'>, kind: string, language: Language): string =>
  moderation.kind(kind as KindName).label(language);

const dueWords = (days: number, language: Language): string =>
  days > 0 ? say(language, 'dueIn', { days }) : say(language, 'lateBy', { days: Math.max(1, -days) });

/** Those that wait, the one due first at the head. */
export function WaitingObjections({ house, language, path, listed, caption }: ListParts & { caption: string }) {
  const head = (['what', 'clause', 'due', 'whose'] as const).map((name) => say(language, name));
  return (
    <DeskTable caption={caption} head={head}>
      {listed.map(({ id, kind, about, dueAt, mine }) => {
        const days = daysLeft(dueAt, Date.now());
        return (
          <tr key={id} data-row>
            <th scope="row">
              <a href={`/${language}${path}/${id}`}>{labelOf(house, kind, language)}</a>
            </th>
            <td>{about}</td>
            <td class={days > 0 ? undefined : 'live'}>{dueWords(days, language)}</td>
            <td>{say(language, mine ? 'you' : 'other')}</td>
          </tr>
        );
      })}
    </DeskTable>
  );
}

/** Those that ended last. */
export function EndedObjections({ house, language, path, listed, title }: ListParts & { title: string }) {
  return (
    <section>
      <div class="section-head">
        <h2>{title}</h2>
      </div>
      <ul class="rows">
        {listed.map(({ id, kind, about, ended }) => (
          <li key={id}>
            <a href={`/${language}${path}/${id}`}>{labelOf(house, kind, language)}</a>
            {` · ${about} · ${ended ?? ''}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
