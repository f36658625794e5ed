import { SaxesParser } from 'saxes';
import type { Iptc, IptcField } from './iptc.ts';

// XMP (ISO 16684-1): the same notes as XML, as newer programs keep them, in the names that IPTC gives them there.

const names = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  iptc: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
};

const fieldOf: Record<string, IptcField> = {
  [`${names.dc} creator`]: 'creator',
  [`${names.photoshop} Credit`]: 'credit',
  [`${names.dc} rights`]: 'copyright',
  [`${names.dc} description`]: 'caption',
  [`${names.photoshop} DateCreated`]: 'date',
  [`${names.photoshop} City`]: 'city',
  [`${names.iptc} Location`]: 'sublocation',
  [`${names.photoshop} Country`]: 'country',
};

const longestPacket = 500_000;

/** What a packet of XMP says; nothing for what can't be read. Of several languages the first one counts. */
export function readXmp(packet: string): Iptc {
  const found = new Map<IptcField, string[]>();
  const open: string[] = [];
  let words = '';
  const note = (name: string, value: string) => {
    const field = fieldOf[name];
    if (field && value.trim()) found.set(field, [...(found.get(field) ?? []), value.trim()]);
  };
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ uri, local, attributes }) => {
    open.push(`${uri} ${local}`);
    words = '';
    if (uri === names.rdf && local === 'Description') {
      for (const one of Object.values(attributes)) note(`${one.uri} ${one.local}`, one.value);
    }
  });
  parser.on('text', (text) => (words += text));
  parser.on('closetag', () => {
    const own = open.pop() ?? '';
    const holder = own === `${names.rdf} li` ? (open.at(-2) ?? '') : own;
    note(holder, words);
    words = '';
  });
  try {
    parser.write(packet.slice(0, longestPacket)).close();
  } catch {
    // What was read before the fault holds.
  }
  const first = (field: IptcField, all: string[]) => (field === 'creator' ? all.join(', ') : (all[0] ?? ''));
  return Object.fromEntries([...found].map(([field, all]) => [field, first(field, all)]));
}

const escaped = (text: string): string =>
  text
    .toWellFormed()
    // XML has no way to write these.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const alternatives = (tag: string, words: string | undefined): string =>
  words ? `<${tag}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(words)}</rdf:li></rdf:Alt></${tag}>` : '';
const plain = (tag: string, words: string | undefined): string => (words ? `<${tag}>${escaped(words)}</${tag}>` : '');

/** A packet of XMP that says this. */
export function writeXmp({ creator, credit, copyright, caption, date, city, sublocation, country }: Iptc): string {
  const people = creator ? `<dc:creator><rdf:Seq><rdf:li>${escaped(creator)}</rdf:li></rdf:Seq></dc:creator>` : '';
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">',
    `<rdf:RDF xmlns:rdf="${names.rdf}"><rdf:Description rdf:about="" xmlns:dc="${names.dc}" xmlns:photoshop="${names.photoshop}" xmlns:Iptc4xmpCore="${names.iptc}">`,
    people,
    plain('photoshop:Credit', credit),
    alternatives('dc:rights', copyright),
    alternatives('dc:description', caption),
    plain('photoshop:DateCreated', date),
    plain('photoshop:City', city),
    plain('Iptc4xmpCore:Location', sublocation),
    plain('photoshop:Country', country),
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('');
}
