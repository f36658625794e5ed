import type { WordList } from './screening-words-schema.ts';

export const spanishWords: WordList = {
  language: 'es',
  version: 1,
  sure: `
    gilipollas cabrón cabrones cabrona hijoputa hijueputa hijo_de_puta hijos_de_puta hija_de_puta puta
    putas puto putos jódete mierda comemierda pendejo pendejos pendeja chingada chingar maricón
    maricones malparido malparidos culero culeros sudaca sudacas negrata negratas vete_al_carajo
    chupapollas muérete_ya
  `,
  unsure: `
    idiota idiotas imbécil imbéciles estúpido estúpida estúpidos tonto tontos inútil basura escoria
    carajo culo polla pollas joder verga zorra zorras marica mamón huevón boludo pelotudo traidor
    traidores mentiroso mentirosos cállate ratas casino préstamo_inmediato inversión_segura dinero_fácil
    ganar_dinero haz_clic
  `,
};
