import { catalogue } from '../../platform/messages.ts';

export const permissionMessages = catalogue({
  signIn: {
    en: 'You are not signed in any more. Sign in, go back to the page and send it again.',
    zh: '您已退出登录。请先登录，再返回页面重新提交。',
    ar: 'لم تعد مسجّل الدخول. سجّل الدخول ثم عد إلى الصفحة وأرسل مرة أخرى.',
    es: 'Ya no tiene la sesión iniciada. Identifíquese, vuelva a la página y envíela de nuevo.',
    fr: 'Vous n’êtes plus connecté. Connectez-vous, revenez à la page et renvoyez-la.',
    ru: 'Вы больше не в системе. Войдите, вернитесь на страницу и отправьте ещё раз.',
  },
  proof: {
    en: 'This needs a proof that it is you, not older than five minutes. Open the page again, prove it, and send it once more.',
    zh: '此操作需要五分钟之内的身份验证。请重新打开页面，完成验证后再次提交。',
    ar: 'يتطلب هذا إثبات هويتك خلال آخر خمس دقائق. افتح الصفحة من جديد وأثبت هويتك ثم أرسل مرة أخرى.',
    es: 'Esto requiere una prueba de que es usted, de hace menos de cinco minutos. Abra de nuevo la página, demuéstrelo y envíela otra vez.',
    fr: 'Il faut ici une preuve de votre identité, vieille de cinq minutes au plus. Rouvrez la page, prouvez votre identité et renvoyez-la.',
    ru: 'Здесь нужно подтверждение, что это вы, не старше пяти минут. Откройте страницу снова, подтвердите и отправьте ещё раз.',
  },
});
