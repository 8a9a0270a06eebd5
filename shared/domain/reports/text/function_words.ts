/**
 * The small words that hold sentences together, by language. They tell a language where letters alone do
 * not, and a sentence from a list. All folded: lower case, no accents.
 */

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Articles, prepositions, conjunctions, pronouns, auxiliaries and the commonest adverbs. */
export const FUNCTION_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: list(
    `a about after all also am an and any are as at be because been before being between both but
    by can could did do does doing done during each even every few first for from get gets got had has have
    having he her here him his how i i'd i'll i'm i've if in into is it it's its just later less let like
    made make makes many may me might more most much must my never no nor not nothing now of off on once
    one only or other our out over own rather same she should since so some something still such than that
    that's the their them then there these they this those through to too two under until up us use very
    was we we're we've well went were what when where which while who whole whom whose why will with
    without would yet you your didn't don't wasn't couldn't can't won't isn't aren't doesn't hadn't`,
  ),
  de: list(
    `aber alle allem allen als also am an auch auf aus bei beim bevor bin bis da dabei dafur damit
    danach dann das dass dem den denen der deren des deshalb die dies diese diesem diesen dieser dieses doch
    dort du durch ein eine einem einen einer eines einfach er erst es etwas fur ganz gar gegen gibt habe
    haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren immer im in ins ist ja jede
    jeden jeder jetzt kann kein keine keinen konnte man mehr mein meine meinem meinen meiner mich mir mit
    nach nicht nichts nie niemand noch nur ob oder ohne schon sehr sein seine seit sich sie sind so uber um
    und uns unser unsere unserem unseren unserer unter viel vom von vor wann war waren warum was weil wenn
    wer werden wie wieder wir wird wo wurde wurden zu zum zur zuerst zwischen`,
  ),
  es: list(
    `a ahi al algo antes asi aun aunque cada como con contra cual cuales cuando de del desde despues
    donde dos el ella ellas ellos en entonces entre era eran es esa ese eso esta estaba estaban estan estas
    este esto estos fue fueron ha habia han hasta hay hemos he la las le les lo los mas me mi mientras mis
    mismo mucho muy nada nadie ni no nos nosotros nuestra nuestro nuestros o otra otro para pero poco por
    porque primero que quien se segun ser si sin sobre solo son su sus tal tambien tanto tenia teniamos
    tiene todo todos tras tu un una uno unos y ya yo`,
  ),
  fr: list(
    `a afin ai ainsi alors apres au aucun aussi autre aux avaient avais avait avant avec avoir avons
    c'est ce cela celle celui ces cet cette chaque comme d'abord dans de depuis des deux dont donc du elle
    elles en encore ensuite entre est et etaient etait ete etre fait il ils j'ai je jusqu l la le les leur
    leurs lui ma mais me meme mes moi moins mon ne ni nos notre nous on ont ou par parce pas pendant peu
    plus pour pourquoi qu quand que quel qui quoi s'est sa sans se sera ses seulement si son sont sous sur
    ta tous tout toute toutes tres tu un une vers vous y`,
  ),
  it: list(
    `a abbiamo al alla alle altri anche ancora aveva avevamo avevano avevo avuto ce che chi ci come
    con contro cosa cosi cui da dal dalla dei del della delle dello di dopo dove due e ed era erano ero essere
    fa fino finche gia gli ha hanno ho i il in io la le lei li lo loro lui ma me mentre mi mia mie mio nei nel nella
    nelle noi non nostra nostri nostro o ogni per perche perciò percio piu poi poco prima quale quali quando
    quella quello questa queste questi questo quindi se senza si sia solo sono sopra stata stato su sua
    subito sui sul sulla suo tra tutti tutto un una uno molto`,
  ),
  pt: list(
    `a ainda alem algo ao aos apenas apos aquela aquele as assim ate bem cada com como da das de
    dela dele delas deles depois desde do dois dos duas e ela elas ele eles em entao entre era eram essa esse
    esta estao estava estavam este eu foi foram ha havia isso isto ja la lhe mais mas me mesmo meu minha
    muito na nao nas nem nenhum ninguem no nos nossa nosso nossos num numa nunca o onde os ou para pela
    pelas pelo pelos pois por porque primeiro qual quais quando que quem se sem ser seu seus so sobre sua
    suas tambem tem tinha tinham tinhamos toda todas todo todos tudo um uma umas uns vos`,
  ),
  nl: list(
    `aan al alle allemaal als altijd bij daar daarna dan dat de deze die dit doen door dus een eens
    eerst en er erg even geen gewoon haar had hadden heb hebben heeft heel helemaal hem het hier hij hoe hun
    ik in is ja je jij kan kon konden kunnen maar meer meestal men met mij mijn moest moet na naar niemand
    niet niets nog nooit nu of om omdat onder ons onze ook op opnieuw over pas samen te tegen terwijl tot
    totdat tussen u uit van veel voor voordat waar waarom waarvan want waren was wat we weer wel werd werden
    wie wij worden wordt zal ze zei zelf zich zij zijn zo zonder zou zouden`,
  ),
  sv: list(
    `alla allt att av blev bli da de dem den det detta dig din dock efter eller en ett fick for fran
    ganska genom gjorde ha hade han hans har hela henne hon hur i icke inga ingen ingenting inte jag kan kunde
    man med mig min mitt mot mycket nagon nar ni nu och ocksa om oss over pa sa samma sedan sig sin sina
    sitt som till under upp ut utan vad var vara varfor vi vid vilket ville`,
  ),
  da: list(
    `af alle alt at blev da de dem den der deres det dette dog efter eller en er et for fordi fra
    ham han hans har havde hele hende her hun hvad hvis hvor hvordan i igen ikke ingen jeg kan kun kunne man
    med meget men mig min mit mod ned nogen nogle nu og ogsa om op os over pa sa samme sig sin sine skal
    skulle som til uden under vi vil ville vores var`,
  ),
  pl: list(
    `aby albo ale bardzo bez bo by bylo byl byla byc bym co czy dla do gdy gdzie go i ich ile ja jak
    jako je jednak jego jej jest jestem jeszcze juz kazdy kiedy ktora ktore ktory ktorych lub ma mam mi
    miedzy mnie moze na nad nam nas nasz nic nie niz o od on ona oni oraz po pod podczas potem przed przez
    przy sa sam sie sobie ta tak takze tam te tego tej ten to tu ty tylko tym w wie wiec wszystko z za ze
    zeby`,
  ),
};
