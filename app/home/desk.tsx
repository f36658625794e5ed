import type { Language } from '../platform/language.ts';
import type { Call, DeskAnswer, DeskItem, House } from '../trust/house.ts';
import { staff } from '../trust/permission/permission-door.ts';
import { Desk, DeskHome, type DeskLink } from '../ui/desk.tsx';
import { deskMessages } from '../ui/desk-messages.ts';
import type { DeskPage, PlainPage } from '../ui/page.ts';

type OfDesk = Pick<House, 'deskPage' | 'deskForm' | 'deskItem'>;

/** Opens the desk: pages in its frame, with the parts that whoever asks may open, and the first page that lists them. */
export function openDesk({ page, form }: Pick<House, 'page' | 'form'>): OfDesk {
  const items: DeskItem[] = [];
  const framed =
    (take: (call: Call) => DeskAnswer | Promise<DeskAnswer>) =>
    async (call: Call): Promise<PlainPage | Response> => {
      const answer = await take(call);
      return answer instanceof Response ? answer : inFrame(call, await opened(items, call), answer);
    };
  page('/desk', staff, async (call) => {
    const links = await opened(items, call);
    const body = <DeskHome language={call.language} items={links} />;
    return inFrame(call, links, { title: deskMessages(call.language, 'title'), body });
  });
  return {
    deskPage: (path, rule, take) => page(path, rule, framed(take)),
    deskForm: (path, rule, take) => form(path, rule, framed(take)),
    deskItem: (item) => void items.push(item),
  };
}

function inFrame({ language, url }: Call, items: DeskLink[], page: DeskPage): PlainPage {
  const path = url.pathname.slice(`/${language}`.length);
  return {
    ...page,
    body: <Desk language={language} path={path} items={items} page={page} />,
    islands: ['desk', ...(page.islands ?? [])],
  };
}

async function opened(items: DeskItem[], { context, language }: Call): Promise<DeskLink[]> {
  const may = await Promise.all(items.map(async (item) => item.rule.may(context)));
  return items.filter((_, at) => may[at]).map((item) => linkOf(item, language));
}

const linkOf = ({ path, label, about }: DeskItem, language: Language): DeskLink => ({
  path,
  label: label(language),
  about: about(language),
});
