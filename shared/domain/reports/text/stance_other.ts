/**
 * Denials in languages other than English: a negator near the mention, within its clause. Coarser than
 * the English rules: no hypotheticals, no other people's words.
 */
import type { Token } from "./tokenize.ts";

/** The words of one language, folded as tokens are. */
export interface NegationRules {
  /** Reach forward over the clause: "nie", "sin". */
  before: ReadonlySet<string>;
  /** Word groups that do the same: "statt", "en vez de". */
  phrases: readonly string[];
  /** Deny what stands before them too: "Kafka kenne ich nicht". */
  after: ReadonlySet<string>;
  /** Words that take a negator's force away when they follow it: "nicht nur", "no solo". */
  harmless: ReadonlySet<string>;
  /** Words that begin a new clause. */
  clause: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** How many words on either side a negator is looked for. */
const REACH = 7;

export const NEGATION_RULES: Readonly<Record<string, NegationRules>> = {
  de: {
    before: words(`nie niemals nicht nichts kein keine keinen keinem keiner keinerlei ohne statt
      anstatt anstelle weder noch nirgends kaum niemand`),
    phrases: ["noch nie", "an stelle von"],
    after: words("nicht nie niemals nichts keine keinen kein unbekannt fremd neuland"),
    harmless: words("nur bloss zuletzt zufallig problem probleme zweifel frage wunder allein"),
    clause: words(`aber sondern jedoch doch weil da denn obwohl wahrend damit dass wenn falls sodass
      deshalb daher also dann wie`),
  },
  es: {
    before: words("no nunca jamas sin ni tampoco nadie ningun ninguna ninguno nada"),
    phrases: ["en vez de", "en lugar de"],
    after: words("nunca jamas tampoco"),
    harmless: words("solo solamente unicamente obstante cabe hay duda dudo"),
    clause: words("pero sino aunque porque pues mientras cuando si entonces asi luego"),
  },
  fr: {
    before: words(`pas jamais sans aucun aucune ni rien personne nullement guere plutot`),
    phrases: ["au lieu de", "a la place de", "n'ai", "ne", "n'avons", "n'a", "n'est"],
    after: words("pas jamais aucunement inconnu"),
    harmless: words("seulement que uniquement mal doute probleme"),
    clause: words("mais cependant pourtant car puisque quand lorsque si donc alors tandis"),
  },
  it: {
    before: words("non mai senza nessun nessuna nessuno ne nemmeno neanche neppure nulla niente"),
    phrases: ["invece di", "al posto di", "anziche"],
    after: words("mai"),
    harmless: words("solo soltanto solamente dubbio problema"),
    clause: words("ma pero bensi perche poiche mentre quando se quindi allora anche"),
  },
  pt: {
    before: words("nao nunca jamais sem nem nenhum nenhuma ninguem nada tampouco"),
    phrases: ["em vez de", "em lugar de", "ao inves de"],
    after: words("nunca jamais nao"),
    harmless: words("so somente apenas duvida obstante problema"),
    clause: words("mas porem contudo embora porque pois enquanto quando se entao logo"),
  },
  nl: {
    before: words("niet nooit geen zonder noch niets niemand nergens nauwelijks"),
    phrases: ["in plaats van"],
    after: words("niet nooit onbekend"),
    harmless: words("alleen slechts twijfel probleem zomaar"),
    clause: words("maar echter want omdat hoewel terwijl toen als dus dan zodat dat"),
  },
};

function endsClause(token: Token, rules: NegationRules): boolean {
  return token.gap === 2 || rules.clause.has(token.text);
}

function phraseEndsAt(tokens: readonly Token[], at: number, rules: NegationRules): boolean {
  return rules.phrases.some((phrase) => {
    const parts = phrase.split(" ");
    return parts.every((part, offset) => tokens[at - parts.length + 1 + offset]?.text === part);
  });
}

function deniedBefore(tokens: readonly Token[], from: number, rules: NegationRules): boolean {
  let negators = 0;
  for (let at = from; at >= 0 && from - at <= REACH; at--) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== tokens[from]?.sentence) break;
    if (at < from) {
      const next = tokens[at + 1];
      const negates = rules.before.has(token.text) || phraseEndsAt(tokens, at, rules);
      // "Nein, Kafka …", "nada, uso Kafka": what a comma cuts off at once answers something else.
      if (negates && !rules.harmless.has(next?.text ?? "") && next?.gap === 0) negators++;
    }
    if (endsClause(token, rules)) break;
  }
  return negators > 0 && !doubled(tokens, from, rules);
}

/** "Nie ohne Tests", "nunca sin pruebas": a negator right before "without" takes it back. */
function doubled(tokens: readonly Token[], from: number, rules: NegationRules): boolean {
  const without = words("ohne sin sans senza sem zonder");
  for (let at = from - 1; at >= 0 && from - at <= REACH; at--) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== tokens[from]?.sentence) return false;
    if (!without.has(token.text)) continue;
    for (let before = at - 1; before >= 0 && at - before <= REACH; before--) {
      const word = tokens[before];
      if (word === undefined || word.sentence !== token.sentence) return false;
      if (rules.before.has(word.text)) return true;
      if (endsClause(word, rules)) return false;
    }
    return false;
  }
  return false;
}

function deniedAfter(tokens: readonly Token[], to: number, rules: NegationRules): boolean {
  for (let at = to + 1; at < tokens.length && at - to <= REACH; at++) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== tokens[to]?.sentence) return false;
    if (token.gap !== 0 || rules.clause.has(token.text)) return false;
    const next = tokens[at + 1];
    const goesOn = next !== undefined && next.sentence === token.sentence && next.gap === 0;
    if (rules.after.has(token.text)) return !(goesOn && rules.harmless.has(next.text));
  }
  return false;
}

/** True when a negator of the language reaches the mention at tokens `from`..`to` (inclusive). */
export function isDenied(
  tokens: readonly Token[],
  from: number,
  to: number,
  rules: NegationRules,
): boolean {
  return deniedBefore(tokens, from, rules) || deniedAfter(tokens, to, rules);
}
