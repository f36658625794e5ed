import { Refusal } from '../../platform/refusal.ts';
import { type EditionName, findEditionName } from '../../accreditation/accreditation/accreditation.ts';
import type { Call, House } from '../../trust/house.ts';
import { articleMessages } from '../article/article-messages.ts';
import { writesLessons } from './lesson-rules.ts';

export const lessonDeskPath = '/desk/lessons';

/** An edition that somebody writes lessons for. @throws Refusal `article.edition` (404) also where they don't */
export async function editionAsked({ db }: House, { context, params }: Call): Promise<EditionName> {
  const { edition = '' } = params;
  const found = writesLessons(context.get('actor'), edition) ? await findEditionName(db, edition) : null;
  if (!found) throw new Refusal('article.edition', 404, articleMessages.sentence('editionUnknown'));
  return found;
}
