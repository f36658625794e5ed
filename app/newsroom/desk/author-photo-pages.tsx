import { Refusal } from '../../platform/refusal.ts';
import { takePicture } from '../../platform/upload.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { setAuthorPhoto } from '../author/author.ts';
import { actorOf, newsDeskPath, ofEditors } from './news-parts.tsx';
import { peopleDesk as say } from './people-desk-messages.ts';
import { editionOf, peoplePage, peoplePath } from './people-desk-pages.tsx';
import { bytesIn } from './photo-form.ts';

/** Hangs what puts the photo of an author beside their name, and takes it away. */
export function hangAuthorPhotos(house: House, folder: string): void {
  house.deskForm(`${peoplePath}/photo`, ofEditors, (call) => take(house, call, folder));
}

async function take(house: House, call: Call, folder: string): Promise<DeskAnswer> {
  const { slug } = await editionOf(house, call);
  try {
    const sent = await call.context.req.formData().catch(() => new FormData());
    const bytes = await bytesIn(sent);
    const removing = sent.get('do') === 'remove';
    if (!removing && bytes.length === 0) throw new Refusal('author.photo', 422, say.sentence('noPhotoSent'));
    const photo = removing ? null : await takePicture(folder, bytes);
    const id = sent.get('id');
    await house.db
      .transaction()
      .execute((tx) => setAuthorPhoto(tx, slug, typeof id === 'string' ? id : '', photo, actorOf(call)));
    return house.to(call, `${newsDeskPath}/of/${slug}`);
  } catch (error) {
    if (error instanceof Refusal) return peoplePage(house, call, { typed: new URLSearchParams(), refusal: error });
    throw error;
  }
}
