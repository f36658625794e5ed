import { catalogue } from '../../platform/messages.ts';

/** The model card, as far as it is about the program that looks at pictures. */
export const pictureCard = catalogue({
  title: {
    en: 'The program that looks at pictures',
    zh: '查看图片的程序',
    ar: 'البرنامج الذي ينظر في الصور',
    es: 'El programa que mira las imágenes',
    fr: 'Le programme qui regarde les images',
    ru: 'Программа, которая смотрит изображения',
  },
  what: {
    en: 'Pictures that people send in with a story are looked at by a second program before editors see them. It was made by others (NSFWJS, a MobileNetV2 network with 2.6 million weights, MIT licence), runs on this server alone, and learns nothing here. It says how much a picture looks like nudity or sex, drawn or photographed, in percent.',
    zh: '公众随稿件投送的图片，在编辑看到之前先由另一个程序查看。它由他人制作（NSFWJS，MobileNetV2 网络，260 万个权重，MIT 许可），只在本服务器上运行，也不在此学习。它以百分比表示图片与裸露或色情内容（绘画或照片）的近似程度。',
    ar: 'الصور التي يرسلها الناس مع قصة ينظر فيها برنامج ثانٍ قبل أن يراها المحررون. صنعه آخرون (NSFWJS، شبكة MobileNetV2 بنحو 2.6 مليون وزن، رخصة MIT)، ويعمل على هذا الخادم وحده ولا يتعلم هنا شيئًا. وهو يقدّر بالنسبة المئوية مدى شبه الصورة بالعُري أو المحتوى الجنسي، مرسومًا كان أو مصورًا.',
    es: 'Las imágenes que la gente envía con una historia las mira otro programa antes de que las vean los redactores. Lo hicieron otros (NSFWJS, una red MobileNetV2 con 2,6 millones de pesos, licencia MIT), se ejecuta solo en este servidor y aquí no aprende nada. Dice en porcentaje cuánto se parece una imagen a desnudez o sexo, dibujados o fotografiados.',
    fr: 'Les images que les gens envoient avec un récit sont regardées par un second programme avant que la rédaction ne les voie. D’autres l’ont fait (NSFWJS, un réseau MobileNetV2 de 2,6 millions de poids, licence MIT) ; il tourne sur ce seul serveur et n’apprend rien ici. Il dit en pourcentage combien une image ressemble à de la nudité ou à du sexe, dessinés ou photographiés.',
    ru: 'Изображения, которые люди присылают с историей, до редакторов смотрит ещё одна программа. Её сделали другие (NSFWJS, сеть MobileNetV2 с 2,6 миллиона весов, лицензия MIT); она работает только на этом сервере и здесь ничему не учится. Она говорит в процентах, насколько изображение похоже на наготу или секс, нарисованные или снятые.',
  },
  may: {
    en: 'From the percentage on that the edition chose, 60 % unless it chose another, the picture is blurred at the desk and its story waits for a moderator. Nothing else follows: nothing is refused, removed or published because of it. Where the program fails, the story waits as well.',
    zh: '达到该届选定的百分比（未选定时为 60 %）时，图片在工作台上被模糊，其稿件等待审核员。除此之外不产生任何后果：不会因此拒绝、移除或发布任何内容。程序出错时，稿件同样等待。',
    ar: 'ابتداءً من النسبة التي اختارتها الدورة، وهي 60 % ما لم تختر غيرها، تُموَّه الصورة في المكتب وتنتظر قصتها مشرفًا. ولا يترتب على ذلك شيء آخر: فلا يُرفض شيء بسببه ولا يُزال ولا يُنشر. وحيث يتعطل البرنامج تنتظر القصة أيضًا.',
    es: 'A partir del porcentaje que eligió la edición, 60 % si no eligió otro, la imagen se difumina en el escritorio y su historia espera a un moderador. No se sigue nada más: nada se rechaza, se retira ni se publica por ello. Si el programa falla, la historia espera también.',
    fr: 'À partir du pourcentage que l’édition a choisi, 60 % si elle n’en a pas choisi d’autre, l’image est floutée au bureau et son récit attend un modérateur. Il ne s’ensuit rien d’autre : rien n’est refusé, retiré ou publié à cause de lui. Si le programme échoue, le récit attend aussi.',
    ru: 'Начиная с процента, который выбрал выпуск саммита (60 %, если не выбран другой), изображение размывается в рабочем кабинете, а история ждёт модератора. Больше ничего не следует: из-за этого ничто не отклоняется, не удаляется и не публикуется. Если программа даёт сбой, история тоже ждёт.',
  },
  limits: {
    en: 'It sees 224 × 224 pixels and no words. It can’t tell art, medicine, breastfeeding or a day at the beach from pornography, and bare skin of any kind misleads it. It sees no violence, no hatred, no symbols and no writing in a picture, and it knows nobody’s age. It finds nothing that stands small in a large picture.',
    zh: '它只看 224 × 224 像素，看不到文字。它分不清艺术、医学、哺乳、海滩与色情内容，任何裸露的皮肤都可能误导它。它看不出暴力、仇恨、符号和图中文字，也不知道任何人的年龄。大图中的小细节它发现不了。',
    ar: 'يرى 224 × 224 بكسل ولا يرى كلمات. لا يميز الفن والطب والرضاعة ويومًا على الشاطئ عن المواد الإباحية، ويضلله أي جلد مكشوف. لا يرى عنفًا ولا كراهية ولا رموزًا ولا كتابة في صورة، ولا يعرف عمر أحد. ولا يجد ما هو صغير في صورة كبيرة.',
    es: 'Ve 224 × 224 píxeles y ninguna palabra. No distingue el arte, la medicina, la lactancia o un día de playa de la pornografía, y cualquier piel desnuda lo confunde. No ve violencia, odio, símbolos ni texto en una imagen, y no sabe la edad de nadie. No encuentra lo que es pequeño en una imagen grande.',
    fr: 'Il voit 224 × 224 pixels et aucun mot. Il ne distingue pas l’art, la médecine, l’allaitement ou une journée à la plage de la pornographie, et toute peau nue le trompe. Il ne voit ni violence, ni haine, ni symboles, ni texte dans une image, et ne connaît l’âge de personne. Il ne trouve pas ce qui est petit dans une grande image.',
    ru: 'Она видит 224 × 224 точки и не видит слов. Она не отличает искусство, медицину, кормление грудью или пляж от порнографии; любая обнажённая кожа сбивает её. Она не видит насилия, ненависти, символов и надписей на изображении и не знает ничьего возраста. Мелкое на большом изображении она не находит.',
  },
  fairness: {
    en: 'Its makers don’t publish the pictures that it was trained with. Nobody can say whom it does wrong more often, and nobody measured it here: expect that it treats people unlike. That is why it decides nothing.',
    zh: '其制作者没有公布训练所用的图片。没有人能说明它更常误判哪些人，本站也未作测量：应预料到它对不同的人并不公平。因此它不作任何决定。',
    ar: 'لا ينشر صانعوه الصور التي دُرّب عليها. ولا أحد يستطيع أن يقول مَن يظلمهم أكثر، ولم يقسه أحد هنا: فتوقعوا أنه لا يعامل الناس سواءً. ولهذا لا يقرر شيئًا.',
    es: 'Quienes lo hicieron no publican las imágenes con que se entrenó. Nadie puede decir con quién se equivoca más, y aquí nadie lo midió: cabe esperar que no trate a todos por igual. Por eso no decide nada.',
    fr: 'Ses auteurs ne publient pas les images sur lesquelles il a été entraîné. Personne ne peut dire envers qui il se trompe le plus, et personne ne l’a mesuré ici : attendez-vous à ce qu’il ne traite pas tout le monde de la même façon. C’est pourquoi il ne décide de rien.',
    ru: 'Её создатели не публикуют изображения, на которых она обучена. Никто не может сказать, в отношении кого она ошибается чаще, и здесь её никто не проверял: ожидайте, что к разным людям она относится неодинаково. Поэтому она ничего не решает.',
  },
});
