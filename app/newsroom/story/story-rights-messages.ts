import { catalogue } from '../../platform/messages.ts';

/** What senders agree to. Whoever changes these words raises `rightsVersion` in story-schema.ts; a test holds them to it. */
export const storyRights = catalogue({
  rights: {
    en: 'I wrote this and took these pictures, or may pass them on. The editors may publish them here, shortened and translated, without payment and as long as the site exists. I can take them back until they are published.',
    zh: '文字和图片由我创作，或我有权提供。编辑可在本站无偿发表、删节和翻译，期限为本站存续期间。在发表之前，我可以撤回。',
    ar: 'كتبت هذا والتقطت هذه الصور، أو يحق لي تمريرها. للمحررين نشرها هنا واختصارها وترجمتها بلا مقابل ما دام الموقع قائمًا. ويمكنني سحبها قبل نشرها.',
    es: 'He escrito esto y hecho estas imágenes, o puedo cederlas. La redacción puede publicarlas aquí, abreviadas y traducidas, sin pago y mientras exista el sitio. Puedo retirarlas hasta que se publiquen.',
    fr: 'J’ai écrit ceci et pris ces images, ou j’ai le droit de les transmettre. La rédaction peut les publier ici, abrégées et traduites, sans rémunération et tant que le site existe. Je peux les retirer jusqu’à leur publication.',
    ru: 'Текст и снимки созданы мной, или у меня есть право их передать. Редакция может публиковать их здесь, сокращать и переводить, без оплаты и пока существует сайт. До публикации их можно отозвать.',
  },
});
