import type { WordList } from './screening-words-schema.ts';

export const englishWords: WordList = {
  language: 'en',
  version: 1,
  sure: `
    fuck fucks fucked fucker fuckers fucking motherfucker motherfuckers motherfucking fuckwit fuckwits
    cunt cunts wanker wankers twat twats asshole assholes arsehole arseholes shithead shitheads bullshit
    shit shitty bitch bitches whore whores slut sluts bastard bastards dickhead dickheads cocksucker
    cocksuckers nigger niggers nigga niggas faggot faggots kike kikes gook gooks wetback wetbacks
    raghead ragheads tranny trannies subhuman subhumans kill_yourself kill_urself go_and_die kys
    gas_the_jews hang_yourself buy_followers buy_likes viagra cialis escort_service escort_services
    casino_bonus
  `,
  unsure: `
    ass arse crap damn piss pissed dick dicks prick cock retard retards retarded chink chinks screw_you
    moron morons idiot idiots imbecile imbeciles scum vermin parasites traitor traitors liar liars
    stupid shut_up casino earn_money work_from_home click_here limited_offer
  `,
};
