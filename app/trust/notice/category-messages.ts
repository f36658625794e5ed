import { catalogue } from '../../platform/messages.ts';

/** Categories of the DSA transparency database in words. */
export const categoryMessages = catalogue({
  ANIMAL_WELFARE: { en: 'Animal welfare', zh: '动物福利', ar: 'الرفق بالحيوان', es: 'Bienestar animal', fr: 'Bien-être animal', ru: 'Защита животных' },
  CONSUMER_INFORMATION: {
    en: 'Misleading information to consumers',
    zh: '误导消费者的信息',
    ar: 'معلومات مضللة للمستهلكين',
    es: 'Información engañosa a los consumidores',
    fr: 'Information trompeuse des consommateurs',
    ru: 'Обман потребителей',
  },
  CYBER_VIOLENCE: {
    en: 'Harassment and threats online',
    zh: '网络骚扰与威胁',
    ar: 'المضايقة والتهديد عبر الإنترنت',
    es: 'Acoso y amenazas en línea',
    fr: 'Harcèlement et menaces en ligne',
    ru: 'Травля и угрозы в сети',
  },
  CYBER_VIOLENCE_AGAINST_WOMEN: {
    en: 'Harassment and threats online against women',
    zh: '针对女性的网络骚扰与威胁',
    ar: 'المضايقة والتهديد عبر الإنترنت ضد النساء',
    es: 'Acoso y amenazas en línea contra mujeres',
    fr: 'Harcèlement et menaces en ligne envers des femmes',
    ru: 'Травля и угрозы в сети против женщин',
  },
  DATA_PROTECTION_AND_PRIVACY_VIOLATIONS: {
    en: 'Breach of data protection or privacy',
    zh: '侵犯个人信息或隐私',
    ar: 'انتهاك حماية البيانات أو الخصوصية',
    es: 'Vulneración de datos personales o de la intimidad',
    fr: 'Atteinte aux données personnelles ou à la vie privée',
    ru: 'Нарушение защиты данных или частной жизни',
  },
  ILLEGAL_OR_HARMFUL_SPEECH: {
    en: 'Illegal or harmful speech',
    zh: '违法或有害言论',
    ar: 'كلام غير قانوني أو مؤذٍ',
    es: 'Expresiones ilegales o dañinas',
    fr: 'Propos illicites ou préjudiciables',
    ru: 'Незаконные или вредные высказывания',
  },
  INTELLECTUAL_PROPERTY_INFRINGEMENTS: {
    en: 'Infringement of intellectual property',
    zh: '侵犯知识产权',
    ar: 'انتهاك الملكية الفكرية',
    es: 'Infracción de la propiedad intelectual',
    fr: 'Atteinte à la propriété intellectuelle',
    ru: 'Нарушение интеллектуальных прав',
  },
  NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS: {
    en: 'Harm to public debate or elections',
    zh: '损害公共讨论或选举',
    ar: 'الإضرار بالنقاش العام أو الانتخابات',
    es: 'Daño al debate público o a las elecciones',
    fr: 'Atteinte au débat public ou aux élections',
    ru: 'Вред общественной дискуссии или выборам',
  },
  NOT_SPECIFIED_NOTICE: {
    en: 'Something else',
    zh: '其他',
    ar: 'شيء آخر',
    es: 'Otra cosa',
    fr: 'Autre chose',
    ru: 'Другое',
  },
  OTHER_VIOLATION_TC: {
    en: 'Against the house rules otherwise',
    zh: '其他违反守则的情形',
    ar: 'مخالفة أخرى لقواعد الموقع',
    es: 'Otra infracción de las normas',
    fr: 'Autre manquement au règlement',
    ru: 'Иное нарушение правил',
  },
  PROTECTION_OF_MINORS: {
    en: 'Protection of children, also from sexual abuse',
    zh: '未成年人保护，包括防止性侵害',
    ar: 'حماية الأطفال، ومنها الحماية من الاعتداء الجنسي',
    es: 'Protección de menores, también frente a abusos sexuales',
    fr: 'Protection des mineurs, y compris contre les abus sexuels',
    ru: 'Защита детей, в том числе от сексуального насилия',
  },
  RISK_FOR_PUBLIC_SECURITY: {
    en: 'Danger to public security, terrorism',
    zh: '危害公共安全、恐怖主义',
    ar: 'خطر على الأمن العام، إرهاب',
    es: 'Peligro para la seguridad pública, terrorismo',
    fr: 'Menace pour la sécurité publique, terrorisme',
    ru: 'Угроза общественной безопасности, терроризм',
  },
  SCAMS_AND_FRAUD: { en: 'Scams and fraud', zh: '诈骗与欺诈', ar: 'الاحتيال والنصب', es: 'Estafas y fraudes', fr: 'Escroqueries et fraudes', ru: 'Мошенничество' },
  SCOPE_OF_PLATFORM_SERVICE: {
    en: 'Against the house rules otherwise',
    zh: '其他违反守则的情形',
    ar: 'مخالفة أخرى لقواعد الموقع',
    es: 'Otra infracción de las normas',
    fr: 'Autre manquement au règlement',
    ru: 'Иное нарушение правил',
  },
  SELF_HARM: { en: 'Self-harm', zh: '自我伤害', ar: 'إيذاء النفس', es: 'Autolesiones', fr: 'Automutilation', ru: 'Вред самому себе' },
  UNSAFE_AND_PROHIBITED_PRODUCTS: {
    en: 'Unsafe or prohibited products',
    zh: '不安全或被禁止的产品',
    ar: 'منتجات غير آمنة أو محظورة',
    es: 'Productos inseguros o prohibidos',
    fr: 'Produits dangereux ou interdits',
    ru: 'Опасные или запрещённые товары',
  },
  VIOLENCE: { en: 'Violence', zh: '暴力', ar: 'العنف', es: 'Violencia', fr: 'Violence', ru: 'Насилие' },
});

/** A category in words; its code where nobody has put it into words. */
export const categoryName = (category: string) => (language: Parameters<typeof categoryMessages>[0]) =>
  category in categoryMessages.messages
    ? categoryMessages(language, category as keyof typeof categoryMessages.messages)
    : category;
