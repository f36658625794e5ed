import { Refusal } from '../../platform/refusal.ts';
import { cleanPicture } from '../../platform/upload.ts';
import { storyMessages as say } from './story-messages.ts';
import { mostPictures, type SentPicture, type StoryForm, storySchema } from './story-schema.ts';

/** The fields of a form with files, as they were typed. */
export type Typed = Record<string, string>;

export const typedOf = (form: FormData): Typed =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

/** Reads what somebody sends in. @throws Refusal `story.invalid` (422) */
export function storyFrom(typed: Typed): StoryForm {
  const parsed = storySchema.safeParse({
    title: typed['title'] ?? '',
    text: typed['text'] ?? '',
    language: typed['language'],
    name: typed['name'] ?? '',
    email: typed['email']?.trim() ?? '',
    rights: Number(typed['rights']),
  });
  if (parsed.success) return parsed.data;
  throw new Refusal('story.invalid', 422, say.sentence('invalid'));
}

/**
 * Takes the pictures of a form, each drawn anew, without the place and the device that stood in it.
 *
 * @throws Refusal `story.pictures` (422) when there are too many, `upload.too-large` (413), `upload.not-a-picture` (422)
 */
export async function picturesFrom(form: FormData): Promise<SentPicture[]> {
  const files = form.getAll('pictures').filter((one): one is File => typeof one !== 'string' && one.size > 0);
  if (files.length > mostPictures)
    throw new Refusal('story.pictures', 422, say.sentence('pictures', { most: mostPictures }));
  const words = (typedOf(form)['words'] ?? '').trim();
  const pictures: SentPicture[] = [];
  for (const file of files) {
    const bytes = await cleanPicture(new Uint8Array(await file.arrayBuffer()));
    pictures.push({ bytes, words, looks: null, covered: false });
  }
  return pictures;
}
