import { catalogue } from '../../platform/messages.ts';
import { fieldsWords } from './news-fields-messages.ts';
import { listWords } from './news-list-messages.ts';
import { peopleWords } from './news-people-messages.ts';
import { photoWords } from './news-photo-messages.ts';
import { stateWords } from './news-state-messages.ts';

/** Words of the newsroom’s desk, page by page. */
export const newsDesk = catalogue({ ...listWords, ...peopleWords, ...photoWords, ...stateWords, ...fieldsWords });
