import type { House } from '../../trust/house.ts';
import { hangBulk } from './bulk-pages.tsx';
import { hangEditions } from './desk-pages.tsx';
import { hangNewEdition } from './edition-new-pages.tsx';
import { hangLists } from './list-pages.tsx';
import { pictureTaker } from './picture-upload.ts';
import { hangPublishing } from './publish-pages.tsx';
import { hangSessionList } from './session-list-pages.tsx';
import { hangThings, programmeDesk, takeThing, thingPage } from './thing-pages.tsx';
import { hangTranslations } from './translate-pages.tsx';

/** Hangs the desk of the working programme; pictures that are sent go into the folder of the site's files. */
export function hangProgrammeDesk(house: House, filesFolder: string): void {
  const takePictures = pictureTaker(filesFolder);
  hangNewEdition(house);
  hangEditions(house);
  house.deskPage('/desk/programme/:edition/facts', programmeDesk, (call) => thingPage(house, call, 'edition'));
  house.deskForm('/desk/programme/:edition/facts', programmeDesk, (call) =>
    takeThing(house, call, 'edition', takePictures),
  );
  hangSessionList(house);
  hangBulk(house);
  hangLists(house);
  hangPublishing(house);
  hangTranslations(house);
  hangThings(house, takePictures);
}
