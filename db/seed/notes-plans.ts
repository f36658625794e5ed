import type { Language } from '../../app/platform/language.ts';

/** A sample note of the demonstration. */
export interface NotePlan {
  /** Slug of the article. */
  under: string;
  language: Language;
  text: string;
  source: string;
  /** How many of the seven invented readers on each side find it helpful; the others don’t. */
  helpful: [number, number];
}

// Invented like the articles, and each says so: some that please one side, and two that both find helpful.
export const notePlans: NotePlan[] = [
  {
    under: 'small-parcels-big-forms',
    language: 'en',
    text: 'Sample note: the form that is meant was shortened from four pages to two in September, for parcels below 150.',
    source: 'https://customs.example/forms/2016-09',
    helpful: [6, 7],
  },
  {
    under: 'small-parcels-big-forms',
    language: 'en',
    text: 'Sample note: small traders ask for too much. Rules are rules, and they are the same for everybody.',
    source: 'https://opinions.example/rules',
    helpful: [7, 0],
  },
  {
    under: 'small-parcels-big-forms',
    language: 'en',
    text: 'Sample note: only large platforms gain from these rules. Every weaver can tell you so.',
    source: 'https://opinions.example/platforms',
    helpful: [0, 7],
  },
  {
    under: 'before-the-boats-arrive',
    language: 'zh',
    text: '示例注释：文中所说的侧门在 2015 年整修时已经加宽，旧尺寸仅适用于老厅的北门。',
    source: 'https://wuzhen-museum.example/doors',
    helpful: [7, 6],
  },
  {
    under: 'before-the-boats-arrive',
    language: 'en',
    text: 'Sample note: the town should never have been asked to make way for a conference in the first place.',
    source: 'https://opinions.example/town',
    helpful: [1, 7],
  },
  {
    under: 'a-first-morning',
    language: 'en',
    text: 'Sample note: nobody who came by road is quoted, and those were the people on time, as everyone knows.',
    source: 'https://opinions.example/road',
    helpful: [7, 1],
  },
];
