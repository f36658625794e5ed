import { catalogue } from '../../platform/messages.ts';
import { ownWords } from './comment-own-messages.ts';
import { readerWords } from './comment-reader-messages.ts';
import { writeWords } from './comment-write-messages.ts';

/** The words of the forms by which comments are written, changed, taken back, reported and ignored. */
export const formText = catalogue({ ...writeWords, ...readerWords, ...ownWords });
