import sanitizeHtml from 'sanitize-html';

const textTags = ['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'code', 'pre', 'blockquote', 'hr', 'del'];
const tableTags = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];

interface Wish {
  /** What the first heading of a text becomes, and all below it: a page has headings of its own. */
  headings: ['h2' | 'h3', 'h3' | 'h4'];
  /** Marks of footnotes: links within the text, with an id to come back to. */
  notes?: boolean;
}

/** The one list of what may stand in a text that somebody wrote: text, lists, emphasis, tables and links, and nothing else. */
export function safeHtml({ headings: [first, second], notes = false }: Wish): sanitizeHtml.IOptions {
  const raised = first === 'h2' ? ['h1', 'h2'] : ['h1'];
  const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag): [string, sanitizeHtml.Transformer] => [
    tag,
    () => ({ tagName: raised.includes(tag) ? first : second, attribs: {} }),
  ]);
  return {
    allowedTags: [...textTags, ...tableTags, first, second, ...(notes ? ['sup'] : [])],
    allowedAttributes: { a: ['href', 'rel', ...(notes ? ['id'] : [])], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: 20,
    transformTags: {
      b: 'strong',
      i: 'em',
      ...Object.fromEntries<sanitizeHtml.Transformer>(headings),
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
