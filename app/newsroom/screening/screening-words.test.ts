import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areEnough, findWords, wordLists } from './screening-words.ts';

const isHeld = (text: string, language: string): boolean => areEnough(findWords(text, language));

/** How the same words are written by people who know that they are looked for. */
const held: Record<string, string[]> = {
  en: [
    'What a fucking joke.',
    'F U C K this panel',
    'f.u.c.k. this panel',
    'fuuuuuck this',
    'fцсk? No: fuсk',
    'ｆｕｃｋ',
    'f​u​c​k',
    'fu\u00adck',
    'ｂ1tch',
    'sh1t and more sh!t',
    'a$$hole',
    '𝓫𝓪𝓼𝓽𝓪𝓻𝓭',
    '🅑🅘🅣🅒🅗',
    'You should go and die.',
    'stupid morons',
  ],
  es: ['Eres un GILIPOLLAS', 'hijo de puta', 'h1jo de put4', 'p.u.t.o', 'idiota y mentiroso'],
  fr: ['Espèce de connard', 'C0NNARD', 'enculé', 'e n c u l é', 'ta gueule', 'ces idiots sont des menteurs'],
  ru: ['Иди нахуй', 'иди наxyй', 'п и з д е ц', 'бляяяять', 'мудаки', 'вы дураки и лжецы', 'УЁБОК', 'уебок'],
  ar: ['يا ابن الكلب', 'كُسُّ أُمك', 'والشرموطة', 'شـــرمـوطة', 'أنتم حمير وأغبياء', 'كذاب خائن'],
  zh: ['你是傻逼', '傻 逼', '傻*逼', '去死吧', '你们白痴、骗子', '王‌八‌蛋'],
};

/** Of each language, and of the kind that such lists have caught elsewhere. */
const innocent: Record<string, string[]> = {
  en: [
    'The mayor of Scunthorpe and the member for Penistone discussed classic assassination plots over a cocktail.',
    'Dick Cheney passed through Lightwater; Essex and Sussex were assessed, and the bass was compassionate.',
    'A shiitake, a cockatoo and the Matsushita works; the titular Hancock analysed the pros and cons.',
    'It was at 10:30 on the 16th, in room 4b, and covid19 was over: 100% of 2016!',
    'Retard the clock.',
    'There is a chink in the armour.',
    'This summit is about WhatsApp, Telegram, crypto and the casino economy.',
    'Damn good speech.',
  ],
  es: [
    'El Cono Sur y el computador de la diputada; disputas sobre la reputación, con calma.',
    'Un análisis con dos conos negros y la zorra del cuento.',
    'Imputaron al diputado por el transporte de putrefactos.',
  ],
  fr: [
    'Le retard de la conférence, les cons et les pros, le calcul du ridicule et la confiance.',
    'Les députés disputent la réputation de l’ordinateur ; Nègrepelisse est une commune.',
    'On a réparé le culot et la bitte d’amarrage.',
  ],
  ru: [
    'Бляха на ремне, бляшка, потребление, оскорблять, хулиган, сукно и суккулент.',
    'Ипподром, колебания, требуется скипидар, учеба и учебный план, мандат и мандарин.',
    'Ставки и кредиты, пожиднел чай, Психея и стихи.',
  ],
  ar: [
    'نشكر رئيس الجلسة على كلمته، والكلاب الأليفة ليست من موضوعنا.',
    'كسب الفريق كسرًا من الوقت، وكانت أمك هنا.',
    'مؤتمر القمة يناقش اقتصاد الإنترنت وحماية البيانات.',
  ],
  zh: [
    '妈妈的手机和他妈妈的电脑都坏了。',
    '操作你们的系统需要培训,废物利用是环保的好办法。',
    '杂种优势和小麦、水稻的贷款政策。',
    '去死角看看,会场的无线网络很慢。',
    '走狗屎运了,抽中了门票。',
  ],
};

for (const { language } of wordLists) {
  test(`in ${language}, words of the list are found however they are spelt`, () => {
    assert.ok(held[language]?.length);
    for (const text of held[language] ?? []) assert.ok(isHeld(text, language), text);
  });

  test(`in ${language}, innocent words are not, whatever they hold within`, () => {
    assert.ok(innocent[language]?.length);
    for (const text of innocent[language] ?? [])
      assert.ok(!isHeld(text, language), `${text}: ${JSON.stringify(findWords(text, language))}`);
  });
}

test('an innocent text of one language is innocent as one of any other', () => {
  for (const { language } of wordLists) {
    for (const text of Object.values(innocent).flat())
      assert.ok(!isHeld(text, language), `${language}: ${text}: ${JSON.stringify(findWords(text, language))}`);
  }
});

test('one unsure word is not enough, two are; a sure one is enough in every language', () => {
  assert.ok(!isHeld('That was stupid.', 'en'));
  assert.ok(isHeld('That was stupid, you liar.', 'en'));
  assert.ok(isHeld('Das war ein fucking Witz.', 'fr'));
  assert.ok(!isHeld('stupid liar', 'fr'), 'what is unsure in English is nothing in French');
});

test('no list has a word twice, and each says its version', () => {
  for (const { language, version, sure, unsure } of wordLists) {
    const words = `${sure} ${unsure}`.split(/\s+/).filter(Boolean);
    assert.ok(version >= 1);
    assert.deepEqual(
      words.filter((word, at) => words.indexOf(word) !== at),
      [],
      language,
    );
  }
});
