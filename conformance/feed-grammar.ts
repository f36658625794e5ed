// What feeds are held to: Atom by RFC 4287 (its rules in the words of RELAX NG, and those that it states in prose), RSS 2.0
// and JSON Feed 1.1 by their specifications. Elements of other names are allowed where the formats allow them.

const dateTime = `<data type="string"><param name="pattern">[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+\\-][0-9]{2}:[0-9]{2})</param></data>`;
const uri = `<data type="string"><param name="pattern">[A-Za-z][A-Za-z0-9+.\\-]*:[^ ]+</param></data>`;
const words = `<data type="string"><param name="pattern">(.|\\s)*[^\\s](.|\\s)*</param></data>`;
const language = `<optional><attribute name="xml:lang"><data type="language"/></attribute></optional>`;

const person = `${language}<interleave>
  <element name="name">${words}</element>
  <optional><element name="uri">${uri}</element></optional>
  <optional><element name="email"><text/></element></optional>
</interleave>`;

const textConstruct = `${language}<optional><attribute name="type"><choice><value>text</value><value>html</value></choice></attribute></optional><text/>`;

const link = `<element name="link">
  <attribute name="href">${uri}</attribute>
  <optional><attribute name="rel"><choice><value>self</value><value>alternate</value><value>enclosure</value><value>hub</value><value>replies</value></choice></attribute></optional>
  <optional><attribute name="type"><data type="string"><param name="pattern">.+/.+</param></data></attribute></optional>
  <optional><attribute name="length"><data type="nonNegativeInteger"/></attribute></optional>
</element>`;

const category = `<element name="category"><attribute name="term"><text/></attribute></element>`;

const entry = `<element name="entry">${language}<interleave>
  <element name="id">${uri}</element>
  <element name="title">${textConstruct}</element>
  <element name="updated">${dateTime}</element>
  <optional><element name="published">${dateTime}</element></optional>
  <zeroOrMore><element name="author">${person}</element></zeroOrMore>
  <zeroOrMore>${category}</zeroOrMore>
  <zeroOrMore>${link}</zeroOrMore>
  <optional><element name="summary">${textConstruct}</element></optional>
  <optional><element name="content">${textConstruct}</element></optional>
</interleave></element>`;

/** RFC 4287: an author stands at the feed, so that an entry may do without. */
export const atomGrammar = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start>
<element name="feed">${language}<interleave>
  <element name="id">${uri}</element>
  <element name="title">${textConstruct}</element>
  <element name="updated">${dateTime}</element>
  <oneOrMore><element name="author">${person}</element></oneOrMore>
  <zeroOrMore>${link}</zeroOrMore>
  <optional><element name="generator"><text/></element></optional>
  <optional><element name="subtitle">${textConstruct}</element></optional>
  <zeroOrMore>${entry}</zeroOrMore>
</interleave></element></start></grammar>`;

const rfc822 = `<data type="string"><param name="pattern">(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT</param></data>`;
const dc = 'http://purl.org/dc/elements/1.1/';
const media = 'http://search.yahoo.com/mrss/';

const item = `<element name="item"><interleave>
  <choice><element name="title">${words}</element><element name="description">${words}</element>
    <group><element name="title"><text/></element><element name="description"><text/></element></group></choice>
  <optional><element name="link">${uri}</element></optional>
  <optional><element name="guid"><optional><attribute name="isPermaLink"><data type="boolean"/></attribute></optional>${words}</element></optional>
  <optional><element name="comments">${uri}</element></optional>
  <optional><element name="pubDate">${rfc822}</element></optional>
  <zeroOrMore><element name="category"><text/></element></zeroOrMore>
  <zeroOrMore><element name="creator" ns="${dc}"><text/></element></zeroOrMore>
  <optional><element name="encoded" ns="http://purl.org/rss/1.0/modules/content/"><text/></element></optional>
  <zeroOrMore><element name="content" ns="${media}"><attribute name="url">${uri}</attribute>
    <attribute name="medium"><value>image</value></attribute><attribute name="type"><text/></attribute>
    <attribute name="width"><data type="positiveInteger"/></attribute><attribute name="height"><data type="positiveInteger"/></attribute>
    <interleave><optional><element name="description" ns="${media}"><text/></element></optional>
      <optional><element name="credit" ns="${media}"><text/></element></optional>
      <optional><element name="location" ns="${media}"><attribute name="description"/></element></optional></interleave></element></zeroOrMore>
</interleave></element>`;

/** RSS 2.0, with the modules that its readers agreed on. */
export const rssGrammar = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns=""
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start>
<element name="rss"><attribute name="version"><value>2.0</value></attribute><element name="channel"><interleave>
  <element name="title">${words}</element>
  <element name="link">${uri}</element>
  <element name="description">${words}</element>
  <optional><element name="language"><data type="language"/></element></optional>
  <optional><element name="lastBuildDate">${rfc822}</element></optional>
  <optional><element name="generator"><text/></element></optional>
  <zeroOrMore><element name="link" ns="http://www.w3.org/2005/Atom"><attribute name="rel"><text/></attribute>
    <optional><attribute name="type"><text/></attribute></optional><attribute name="href">${uri}</attribute></element></zeroOrMore>
  <zeroOrMore>${item}</zeroOrMore>
</interleave></element></element></start></grammar>`;

const moment = { type: 'string', format: 'date-time' };
const address = { type: 'string', format: 'uri' };
const author = {
  type: 'object',
  properties: { name: { type: 'string' }, url: address, avatar: address },
  minProperties: 1,
  additionalProperties: false,
};

/** JSON Feed 1.1: an item needs an id, and a text in one of its two kinds. */
export const jsonFeedSchema = {
  type: 'object',
  required: ['version', 'title', 'items'],
  additionalProperties: false,
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: { type: 'string', minLength: 1 },
    home_page_url: address,
    feed_url: address,
    description: { type: 'string' },
    language: { type: 'string', pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$' },
    authors: { type: 'array', items: author },
    hubs: {
      type: 'array',
      items: { type: 'object', required: ['type', 'url'], properties: { type: { type: 'string' }, url: address } },
    },
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
        additionalProperties: false,
        properties: {
          id: { type: 'string', minLength: 1 },
          url: address,
          title: { type: 'string' },
          summary: { type: 'string' },
          content_html: { type: 'string' },
          content_text: { type: 'string' },
          image: address,
          date_published: moment,
          date_modified: moment,
          authors: { type: 'array', items: author },
          tags: { type: 'array', items: { type: 'string' } },
          language: { type: 'string' },
        },
      },
    },
  },
};
