import { catalogue } from '../../platform/messages.ts';
import { kindWords } from './article-kind-messages.ts';
import { listWords } from './article-list-messages.ts';
import { namedWords } from './article-named-messages.ts';
import { ownWords } from './article-own-messages.ts';
import { shareWords } from './article-share-messages.ts';

/** Words of the news as readers see them, page by page. */
export const newsText = catalogue({ ...listWords, ...kindWords, ...namedWords, ...shareWords, ...ownWords });
