import sanitizeHtml from 'sanitize-html';
import { directionOf } from '../platform/language.ts';

const textTags = ['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'code', 'pre', 'blockquote', 'hr', 'del'];
const tableTags = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];

interface Wish {
  /** What the first heading of a text becomes, and all below it: a page has headings of its own. */
  headings: ['h2' | 'h3', 'h3' | 'h4'];
  /** Marks of footnotes: links within the text, with an id to come back to. */
  notes?: boolean;
  /** Marks of words that are of another language. */
  languages?: boolean;
}

const marked = ['lang', 'dir'];
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** The one list of what may stand in a text that somebody wrote: text, lists, emphasis, tables and links, and nothing else. */
export function safeHtml({ headings: [first, second], notes = false, languages = false }: Wish): sanitizeHtml.IOptions {
  const raised = first === 'h2' ? ['h1', 'h2'] : ['h1'];
  const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag): [string, sanitizeHtml.Transformer] => [
    tag,
    () => ({ tagName: raised.includes(tag) ? first : second, attribs: {} }),
  ]);
  return {
    allowedTags: [
      ...textTags,
      ...tableTags,
      first,
      second,
      ...(notes ? ['sup'] : []),
      ...(languages ? ['span', 'bdi'] : []),
    ],
    allowedAttributes: { a: ['href', 'rel', ...(notes ? ['id'] : [])], ol: ['start'], span: marked, bdi: marked },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: 20,
    transformTags: {
      b: 'strong',
      i: 'em',
      ...Object.fromEntries<sanitizeHtml.Transformer>(headings),
      span: languageMark,
      bdi: languageMark,
      a: notes ? noteLink : sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }),
    },
  };
}

const noteLink: sanitizeHtml.Transformer = (tagName, { href = '', id = '' }) => ({
  tagName,
  attribs: {
    href,
    ...(/^mark-\d{1,3}$/.test(id) && href.startsWith('#note-') ? { id } : {}),
    ...(href.startsWith('#') ? {} : { rel: 'nofollow noopener' }),
  },
});

/** Of a mark for a language only that is kept; its direction follows from it. */
const languageMark: sanitizeHtml.Transformer = (tagName, { lang = '', dir = '' }) => {
  const attribs: sanitizeHtml.Attributes = {};
  if (languageTag.test(lang)) Object.assign(attribs, { lang, dir: directionOf(lang) });
  else if (['rtl', 'ltr'].includes(dir)) attribs['dir'] = dir;
  return { tagName, attribs };
};
