import { catalogue } from '../../platform/messages.ts';

export const feedMessages = catalogue({
  title: {
    en: '{edition}: changes to the programme',
    zh: '{edition}：日程变更',
    ar: '{edition}: التغييرات في البرنامج',
    es: '{edition}: cambios en el programa',
    fr: '{edition} : modifications du programme',
    ru: '{edition}: изменения в программе',
  },
  release: {
    en: 'Release {number}: {count, plural, =0 {no session changed} one {# session changed} other {# sessions changed}}',
    zh: '第 {number} 版：{count, plural, =0 {没有活动变更} other {# 场活动有变更}}',
    ar: 'الإصدار {number}: {count, plural, zero {لم تتغير أي جلسة} one {تغيرت جلسة واحدة} two {تغيرت جلستان} few {تغيرت # جلسات} many {تغيرت # جلسة} other {تغيرت # جلسة}}',
    es: 'Versión {number}: {count, plural, =0 {ninguna sesión modificada} one {# sesión modificada} many {# de sesiones modificadas} other {# sesiones modificadas}}',
    fr: 'Version {number} : {count, plural, =0 {aucune séance modifiée} one {# séance modifiée} many {# de séances modifiées} other {# séances modifiées}}',
    ru: 'Выпуск {number}: {count, plural, =0 {изменений нет} one {изменено # мероприятие} few {изменены # мероприятия} many {изменено # мероприятий} other {изменено # мероприятия}}',
  },
  first: {
    en: 'Release {number}: the programme is published with {count, plural, one {# session} other {# sessions}}',
    zh: '第 {number} 版：日程发布，共 {count, plural, other {# 场活动}}',
    ar: 'الإصدار {number}: نُشر البرنامج وفيه {count, plural, zero {لا جلسات} one {جلسة واحدة} two {جلستان} few {# جلسات} many {# جلسة} other {# جلسة}}',
    es: 'Versión {number}: se publica el programa con {count, plural, one {# sesión} many {# de sesiones} other {# sesiones}}',
    fr: 'Version {number} : le programme est publié avec {count, plural, one {# séance} many {# de séances} other {# séances}}',
    ru: 'Выпуск {number}: опубликована программа, в ней {count, plural, one {# мероприятие} few {# мероприятия} many {# мероприятий} other {# мероприятия}}',
  },
  more: {
    en: '{count, plural, one {and # more change} other {and # more changes}}',
    zh: '{count, plural, other {另有 # 项变更}}',
    ar: '{count, plural, zero {ولا تغييرات أخرى} one {وتغيير واحد آخر} two {وتغييران آخران} few {و# تغييرات أخرى} many {و# تغييرًا آخر} other {و# تغيير آخر}}',
    es: '{count, plural, one {y # cambio más} many {y # de cambios más} other {y # cambios más}}',
    fr: '{count, plural, one {et # autre modification} many {et # d’autres modifications} other {et # autres modifications}}',
    ru: '{count, plural, one {и ещё # изменение} few {и ещё # изменения} many {и ещё # изменений} other {и ещё # изменения}}',
  },
});
