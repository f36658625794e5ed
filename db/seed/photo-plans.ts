import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Photo } from '../../app/newsroom/article/article-schema.ts';
import { type Text, textOf } from '../../app/platform/text.ts';
import { type More, t } from './words.ts';

// The pictures of the demonstration: drawn by db/seed/photos, and stored as the site stores photos.

const folder = join(import.meta.dirname, 'photos');
type Made = Pick<Photo, 'name' | 'width' | 'height' | 'standIn'>;
const made = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8')) as Record<Drawn, Made>;

export type Drawn = 'dusk' | 'morning' | 'opinions' | 'parcel';

/** What is said of each caption: no event was drawn from life. */
const drawn: Required<More> & { en: string; zh: string } = {
  en: 'Drawn by a program for the demonstration.',
  zh: '由程序为演示绘制。',
  ar: 'رسمها برنامج من أجل العرض.',
  es: 'Dibujado por un programa para la demostración.',
  fr: 'Dessiné par un programme pour la démonstration.',
  ru: 'Нарисовано программой для демонстрации.',
};

const caption = (text: Text): Text =>
  textOf(
    text.source,
    Object.fromEntries(
      Object.entries(text.texts).map(([tag, words]) => [tag, `${words} ${drawn[tag as keyof typeof drawn]}`]),
    ),
  );

const wuzhen = t('Wuzhen, imagined', '想象中的乌镇', {
  ar: 'ووجن كما تُتخيّل',
  es: 'Wuzhen, imaginado',
  fr: 'Wuzhen, imaginée',
  ru: 'Учжэнь в воображении',
});
const nowhere = textOf('en', {});

interface Plan {
  alt: Text;
  caption: Text;
  place: Text;
}

const plans: Record<Drawn, Plan> = {
  dusk: {
    alt: t(
      'A stone bridge over a canal at dusk, under a full moon; red lamps hang from the houses, and a covered boat passes.',
      '黄昏时分，满月下运河上的一座石桥；房屋檐下挂着红灯笼，一条乌篷船驶过。',
      {
        ar: 'جسر حجري فوق قناة عند الغسق تحت بدر كامل؛ مصابيح حمراء معلقة على البيوت، وقارب مسقوف يمر.',
        es: 'Un puente de piedra sobre un canal al anochecer, bajo la luna llena; de las casas cuelgan faroles rojos y pasa una barca con toldo.',
        fr: 'Un pont de pierre sur un canal au crépuscule, sous la pleine lune ; des lanternes rouges pendent aux maisons, une barque couverte passe.',
        ru: 'Каменный мост через канал в сумерках, под полной луной; на домах висят красные фонари, проплывает крытая лодка.',
      },
    ),
    caption: t('The lamps are tried on the eve of the opening.', '开幕前夜试灯。', {
      ar: 'تجربة المصابيح عشية الافتتاح.',
      es: 'Los faroles se prueban en la víspera de la apertura.',
      fr: 'Les lanternes sont essayées la veille de l’ouverture.',
      ru: 'Накануне открытия проверяют фонари.',
    }),
    place: wuzhen,
  },
  morning: {
    alt: t(
      'Three covered boats on a canal in the morning sun, before a stone bridge and white houses with dark roofs.',
      '晨光中运河上的三条乌篷船，背景是石桥和白墙黛瓦的房屋。',
      {
        ar: 'ثلاثة قوارب مسقوفة في قناة تحت شمس الصباح، أمام جسر حجري وبيوت بيضاء داكنة السقوف.',
        es: 'Tres barcas con toldo en un canal al sol de la mañana, ante un puente de piedra y casas blancas de tejados oscuros.',
        fr: 'Trois barques couvertes sur un canal au soleil du matin, devant un pont de pierre et des maisons blanches aux toits sombres.',
        ru: 'Три крытые лодки на канале под утренним солнцем, перед каменным мостом и белыми домами с тёмными крышами.',
      },
    ),
    caption: t('The first boats of the morning.', '清晨的第一批船。', {
      ar: 'أولى قوارب الصباح.',
      es: 'Las primeras barcas de la mañana.',
      fr: 'Les premières barques du matin.',
      ru: 'Первые утренние лодки.',
    }),
    place: wuzhen,
  },
  opinions: {
    alt: t(
      'A map of opinions: dots, squares and triangles in three clouds, each within rings of its colour.',
      '观点图：圆点、方块和三角形分成三群，各有同色的环线。',
      {
        ar: 'خريطة آراء: نقاط ومربعات ومثلثات في ثلاث سحب، كل منها داخل حلقات بلونها.',
        es: 'Un mapa de opiniones: puntos, cuadrados y triángulos en tres nubes, cada una dentro de anillos de su color.',
        fr: 'Une carte d’opinions : des points, des carrés et des triangles en trois nuages, chacun entouré d’anneaux de sa couleur.',
        ru: 'Карта мнений: точки, квадраты и треугольники в трёх облаках, каждое в кольцах своего цвета.',
      },
    ),
    caption: t('Three groups of opinion, as a result shows them.', '结果中呈现的三个观点群体。', {
      ar: 'ثلاث مجموعات من الآراء كما تعرضها النتيجة.',
      es: 'Tres grupos de opinión, tal como los muestra un resultado.',
      fr: 'Trois groupes d’opinion, comme un résultat les montre.',
      ru: 'Три группы мнений, как их показывает результат.',
    }),
    place: nowhere,
  },
  parcel: {
    alt: t(
      'A small parcel tied with a bow stands before a form many times its size, with a red stamp on it.',
      '一个系着蝴蝶结的小包裹，立在一张比它大许多倍、盖着红章的表格前。',
      {
        ar: 'طرد صغير مربوط بشريط أمام استمارة تفوقه حجمًا مرات، وعليها ختم أحمر.',
        es: 'Un pequeño paquete atado con un lazo, ante un formulario muchas veces más grande, con un sello rojo.',
        fr: 'Un petit colis noué d’un ruban, devant un formulaire bien plus grand que lui, marqué d’un tampon rouge.',
        ru: 'Маленькая посылка с бантом перед бланком, который во много раз больше неё; на бланке красный штамп.',
      },
    ),
    caption: t('A small parcel, and its form.', '小包裹和它的表格。', {
      ar: 'طرد صغير واستمارته.',
      es: 'Un pequeño paquete y su formulario.',
      fr: 'Un petit colis et son formulaire.',
      ru: 'Маленькая посылка и её бланк.',
    }),
    place: nowhere,
  },
};

/** A picture as an article holds it. */
export const drawnPhoto = (which: Drawn): Photo => ({
  ...made[which],
  ...plans[which],
  caption: caption(plans[which].caption),
  focus: 'centre',
  credit: 'Plenary',
  licence: 'Apache-2.0',
  until: null,
  taken: null,
  provenance: null,
});
