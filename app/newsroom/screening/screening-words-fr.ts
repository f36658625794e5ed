import type { WordList } from './screening-words-schema.ts';

export const frenchWords: WordList = {
  language: 'fr',
  version: 1,
  sure: `
    connard connards connasse connasses enculé enculés enculer putain pute putes salope salopes salaud
    salauds merde merdique fils_de_pute fils_de_putes nique_ta_mère niquer tapette tapettes bougnoule
    bougnoules youpin youpins trouduc trou_du_cul va_crever ferme_ta_gueule ta_gueule couillon couillons
  `,
  unsure: `
    con conne cons idiot idiots idiote imbécile imbéciles crétin crétins débile débiles abruti abrutis
    ordure ordures parasites traître traîtres menteur menteurs racaille cul bite chier gueule pédé pédés
    gouine bicot casino crédit_rapide gagner_argent argent_facile cliquez_ici
  `,
};
