import sharp from 'sharp';
import type { Language } from '../../platform/language.ts';
import type { Routes } from '../../platform/routes.ts';
import type { House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { holds } from '../../trust/permission/permission-rules.ts';
import type { Actor, Role } from '../../trust/permission/permission-schema.ts';
import { editors, edits } from '../article/article-rules.ts';
import { storyDesk as say } from './story-desk-messages.ts';
import { findStory, openPictures, pictureSigns, readStory, refuseStory } from './story-read.ts';
import type { PictureSign, Story } from './story-schema.ts';

const path = '/desk/stories';
/** They decide about stories that wait. */
const moderators: readonly Role[] = ['owner', 'secretariat', 'moderator'];
const ofBoth = roleAnywhere(...new Set([...editors, ...moderators]));

/** Pixels across of a covered picture: colours, and no shapes. */
const blurred = 12;

/** Hangs the pictures of stories: for editors, and while moderators hold a story, for those who decide about it. */
export function hangStoryPictures(house: House): void {
  openPictureRoute(house, house.routes);
  house.moderation.besidePiece(async ({ language, kind, subject }) => {
    if (kind !== 'story') return null;
    const story = await findStory(house.db, subject);
    const signs = story ? await pictureSigns(house.db, house.vault, story) : [];
    if (signs.length === 0) return null;
    return (
      <section class="stack">
        <h2>{say(language, 'pictures')}</h2>
        <StoryPictures language={language} story={subject} signs={signs.map((sign) => ({ ...sign, covered: true }))} />
      </section>
    );
  });
}

function openPictureRoute(house: House, routes: Routes): void {
  const { db, vault } = house;
  routes.get(`/:language{[a-z]{2}}${path}/:id/pictures/:number{[1-5]}`, ofBoth, async (context) => {
    const story = await readStory(db, context.req.param('id') ?? '');
    if (!mayLook(context.get('actor'), story)) refuseStory();
    const [picture] = await openPictures(db, vault, story, Number(context.req.param('number')));
    if (!picture) refuseStory();
    const { bytes } = picture;
    const shown = context.req.query('blurred')
      ? await sharp(bytes).resize({ width: blurred }).webp().toBuffer()
      : bytes;
    const headers = { 'Content-Type': 'image/webp', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
    return context.body(new Uint8Array(shown), 200, headers);
  });
}

const mayLook = (actor: Actor, { held, edition }: Story): boolean =>
  held ? holds(actor, moderators, { edition }) : edits(actor, edition);

interface Parts {
  language: Language;
  /** Id. */
  story: string;
  signs: PictureSign[];
}

/** The pictures of a story, those covered that look to a program like what nobody has to see unasked. */
export const StoryPictures = ({ language, story, signs }: Parts) => (
  <div class="story-pictures">
    {signs.map((sign, at) => (
      <StoryPicture
        key={at}
        language={language}
        address={`/${language}${path}/${story}/pictures/${at + 1}`}
        number={at + 1}
        sign={sign}
      />
    ))}
  </div>
);

interface PictureParts {
  language: Language;
  address: string;
  number: number;
  sign: PictureSign;
}

function StoryPicture({ language, address, number, sign: { words, looks, covered } }: PictureParts) {
  const plain = <img src={address} alt={words || say(language, 'picture', { number })} loading="lazy" />;
  if (!covered) return plain;
  return (
    <div>
      <img
        class="story-covered"
        src={`${address}?blurred=1`}
        alt={say(language, 'coveredPicture', { number })}
        loading="lazy"
      />
      {looks !== null && <p class="quiet">{say(language, 'looks', { percent: looks })}</p>}
      <details>
        <summary>{say(language, 'uncover', { number })}</summary>
        {plain}
      </details>
    </div>
  );
}
