import { directionOf, type Language } from '../language.ts';
import type { Content } from './mail-schema.ts';

type Block = Content['blocks'][number];
type Item = Extract<Block, { item: unknown }>['item'];

/** The plain part: paragraphs with an empty line between them, codes and addresses on lines of their own. */
export const plainOf = (blocks: Block[]): string => `${blocks.map(plainBlock).join('\n\n')}\n`;

function plainBlock(block: Block): string {
  if ('p' in block) return block.p;
  if ('heading' in block) return block.heading;
  if ('code' in block) return `    ${block.code}`;
  if ('quiet' in block) return `-- \n${block.quiet}`;
  if ('item' in block) return plainItem(block.item);
  if ('links' in block) return block.links.map(({ label, href }) => `${label}\n${href}`).join('\n');
  return `${block.link.label}\n${block.link.href}`;
}

const plainItem = ({ title, href, about, text }: Item): string =>
  [`* ${title}`, about, text, href].filter(Boolean).join('\n');

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll('\n', '<br>');

// Mail programs drop style sheets, so every element carries its own.
const styles = {
  body: 'margin:0;padding:24px 16px;background:#fbfaf7;color:#1c2227;font:16px/1.6 -apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans SC","Noto Sans Arabic",sans-serif',
  main: 'max-width:34em;margin:0 auto',
  heading: 'font:600 22px/1.35 Georgia,"Noto Serif SC",serif;margin:0 0 16px',
  p: 'margin:0 0 16px',
  code: 'font:600 28px/1.4 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.12em;margin:0 0 16px',
  link: 'display:inline-block;padding:10px 18px;background:#1f5f5b;color:#ffffff;text-decoration:none;border-radius:2px',
  address: 'font-size:13px;color:#5b646b;word-break:break-all;margin:0 0 16px',
  item: 'font:600 18px/1.4 Georgia,"Noto Serif SC",serif;margin:24px 0 4px',
  plainLink: 'color:#1f5f5b',
  small: 'font-size:14px;color:#5b646b;margin:0 0 4px',
  quiet: 'font-size:14px;color:#5b646b;margin:24px 0 0;border-top:1px solid #d9d5ca;padding-top:12px',
};

const styled = (name: keyof typeof styles) => `style="${styles[name].replaceAll('"', "'")}"`;

const linkOf = (label: string, href: string) =>
  `<a href="${escaped(href)}" ${styled('plainLink')}>${escaped(label)}</a>`;

const htmlItem = ({ title, href, about, text }: Item): string =>
  `<h2 ${styled('item')}>${linkOf(title, href)}</h2>${about && `<p ${styled('small')}>${escaped(about)}</p>`}<p ${styled('p')}>${escaped(text)}</p>`;

function htmlBlock(block: Block): string {
  if ('p' in block) return `<p ${styled('p')}>${escaped(block.p)}</p>`;
  if ('heading' in block) return `<h1 ${styled('heading')}>${escaped(block.heading)}</h1>`;
  // Codes and addresses read from left to right in every language.
  if ('code' in block) return `<p ${styled('code')}><bdi dir="ltr">${escaped(block.code)}</bdi></p>`;
  if ('quiet' in block) return `<p ${styled('quiet')}>${escaped(block.quiet)}</p>`;
  if ('item' in block) return htmlItem(block.item);
  if ('links' in block) {
    const links = block.links.map(({ label, href }) => linkOf(label, href));
    return `<p ${styled('small')}>${links.join(' · ')}</p>`;
  }
  const href = escaped(block.link.href);
  return `<p ${styled('p')}><a href="${href}" ${styled('link')}>${escaped(block.link.label)}</a></p><p ${styled('address')}><bdi dir="ltr">${href}</bdi></p>`;
}

/** The HTML part: no picture, no font and no script from anywhere, so that opening it tells nobody. */
export function htmlOf(blocks: Block[], { language, subject }: { language: Language; subject: string }): string {
  return [
    `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light">`,
    `<title>${escaped(subject)}</title></head><body ${styled('body')}><div ${styled('main')}>`,
    ...blocks.map(htmlBlock),
    '</div></body></html>',
  ].join('\n');
}
