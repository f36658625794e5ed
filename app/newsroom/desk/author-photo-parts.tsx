import { fileAddress } from '../../platform/files.ts';
import type { Language } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Author } from '../author/author-schema.ts';
import { newsDesk } from './news-desk-messages.ts';
import { peopleDesk as say } from './people-desk-messages.ts';

/** The form for the photo of an author. */
export function AuthorPhoto({ language, base, author }: { language: Language; base: string; author: Author }) {
  const { photo, name } = author;
  return (
    <form method="post" action={`${base}/photo`} enctype="multipart/form-data" class="stack">
      <input type="hidden" name="id" value={author.id} />
      {photo && (
        <img
          class="author-photo"
          src={fileAddress(photo.name)}
          width={photo.width}
          height={photo.height}
          alt={wordsOf(name, language)}
        />
      )}
      <label class="field">
        <span>{say(language, 'photo')}</span>
        <input type="file" name="file" accept="image/*" />
        <small class="quiet">{newsDesk(language, 'fileHelp')}</small>
      </label>
      <p class="actions">
        <button type="submit">{say(language, 'addPhoto')}</button>
        {photo && (
          <button type="submit" name="do" value="remove">
            {say(language, 'removePhoto')}
          </button>
        )}
      </p>
    </form>
  );
}
