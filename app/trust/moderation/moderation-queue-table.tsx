import { nameLanguage } from '../../platform/language.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { Call, House } from '../house.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { Covered, momentOf, moderationPath, whoWords } from './moderation-parts.tsx';
import type { QueueItem } from './moderation-queue.ts';
import type { Pieces } from './moderation-read.ts';
import type { NameOf } from './moderation.ts';
import type { Piece } from './moderation-schema.ts';

interface TableParts {
  house: Pick<House, 'moderation'>;
  call: Call;
  items: QueueItem[];
  pieces: Pieces;
  nameOf: NameOf;
  /** Whether words are shown without being asked for. */
  open: boolean;
}

/** What waits, as rows that are walked by j and k and marked by x. */
export function QueueTable({ house, call, items, pieces, nameOf, open }: TableParts) {
  const { language } = call;
  const head = [
    say(language, 'kind'),
    say(language, 'what'),
    say(language, 'why'),
    say(language, 'since'),
    say(language, 'atIt'),
  ];
  return (
    <DeskTable caption={say(language, 'title')} head={head}>
      {items.map((item) => (
        <tr key={item.id} data-row>
          <th scope="row">
            <Which call={call} item={item} />
          </th>
          <td>
            <What call={call} item={item} piece={pieces.of(item)} nameOf={nameOf} open={open} />
          </td>
          <td>{whyWords(house, call, item)}</td>
          <td>{momentOf(item.askedAt, language)}</td>
          <td data-taken-of={item.id}>{item.claimedBy ? whoWords(item.claimedBy, call) : '–'}</td>
        </tr>
      ))}
    </DeskTable>
  );
}

/** Why moderators are asked, with what held it, in the words of its kind. */
export function whyWords(
  { moderation }: Pick<House, 'moderation'>,
  { language }: Call,
  { why, kind, reasons, asked }: QueueItem,
): string {
  const known = moderation.kinds().find(({ name }) => name === kind);
  const said = [...new Set(reasons)].flatMap((code) => known?.says?.(code)?.(language) ?? []);
  const often = asked > 1 ? say(language, 'askedTimes', { count: asked }) : '';
  return [say(language, `why-${why}`), often, ...said].filter(Boolean).join(' · ');
}

function Which({ call: { language }, item }: { call: Call; item: QueueItem }) {
  return (
    <>
      <label>
        <input type="checkbox" name="item" value={item.id} aria-label={say(language, 'mark')} />
      </label>{' '}
      <a href={`/${language}${moderationPath}/items/${item.id}`}>{say(language, `kind-${item.kind}`)}</a>
    </>
  );
}

interface WhatParts {
  call: Call;
  item: QueueItem;
  piece: Piece | undefined;
  nameOf: NameOf;
  open: boolean;
}

function What({ call: { language }, item, piece, nameOf, open }: WhatParts) {
  const path = `/${language}${moderationPath}`;
  return (
    <>
      <span class="quiet">
        {item.edition && <bdi>{nameOf(item.edition)}</bdi>} · <bdi>{nameLanguage(item.language, language)}</bdi>{' '}
        {piece?.author.name && (
          <>
            · <bdi>{piece.author.name}</bdi>
          </>
        )}
      </span>
      {piece ? (
        <Covered language={language} text={piece.text} of={piece.language} open={open} />
      ) : (
        <p class="quiet">{say(language, 'gone')}</p>
      )}
      {(item.alike > 0 || item.sameAuthor > 0) && (
        <small class="quiet">
          {item.alike > 0 && <a href={`${path}?like=${item.id}`}>{say(language, 'alike', { count: item.alike })}</a>}{' '}
          {item.sameAuthor > 0 && (
            <a href={`${path}?by=${item.id}`}>{say(language, 'sameAuthor', { count: item.sameAuthor })}</a>
          )}
        </small>
      )}
    </>
  );
}
