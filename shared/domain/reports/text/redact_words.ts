/** Word lists of the redaction pass. All entries are folded: lower case, no accents. */

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Third-person pronouns, by language; all of them become one and the same word. */
export const PRONOUNS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: list(`he him his himself she her hers herself they them their theirs themself themselves
    he's she's they're he'd she'd they'd he'll she'll they'll they've`),
  de: list("er ihn ihm sie ihr ihre ihrem ihren ihrer"),
  es: list("el ella ellos ellas"),
  fr: list("il elle ils elles"),
  ru: list("он она они его ее ему еи"),
};

export const TITLES = list("mr mrs ms miss mx sir madam herr frau senor senora monsieur madame");

/** Parts of names that are also everyday words: hidden only where they are capitalised. */
export const COMMON_NAME_WORDS = list(`will mark grace may rose bill hope faith joy art chase drew
  frank grant jack june august april summer dawn pat ray rob sue victor young long brown white black
  green king price day field page stone rich case cook baker hunter mason carter cooper fisher smith
  wood woods hill lake rivers banks bond cross park parks ford lane wall walls moore best love gold
  silver sharp swift wise strong short small little major miles max guy jean dean earl duke prince
  bishop pope abbot sage violet iris ivy lily daisy olive ginger pearl ruby amber crystal coral jade
  star sky river brook cliff dale glen heath reed rock marsh ash basil clay rusty sandy buddy junior
  robin jay finch drake wolf fox lamb bird fish bear test rest code data go scala ruby java delphi
  julia crystal swift elm hank chip skip gene harmony melody carol chance destiny trinity genesis
  justice mercy patience prudence constance charity christian an so do in on or and the`);

/** Parts of names that name nobody alone. */
export const NAME_PARTICLES = list(
  "van von der den de la le el al bin ibn di da del dos du mac st",
);

export const SCHOOL_WORDS = list(
  `university college school academy institute polytechnic lycee ecole
  universitat hochschule gymnasium universidad universite universita universidade politecnico`,
);

/** Capitalised words before a school word that do not belong to its name. */
export const NEVER_IN_A_SCHOOL_NAME = list(`at in from the after during while when i my we our to of
  and then as a an this that it for with before since until because so but if his her their your
  any every each some no high business public private local art primary secondary medical law`);

/** Schools people name by one word. */
export const NAMED_SCHOOLS = list(`mit ucla nyu lse ucl epfl kth tum iit nus cmu caltech harvard
  stanford oxford cambridge yale princeton cornell sorbonne insead wharton`);

export const DEGREE_WORDS = list(
  `studied study studying graduated graduate graduating degree diploma
  alumnus alumna alumni bachelor bachelors bachelor's master's masters phd doctorate enrolled
  enroled schooled`,
);

export const STREET_WORDS = list(`street st road rd avenue ave lane ln drive dr boulevard blvd way
  square place court terrace calle avenida rue via strasse ulitsa`);

/** A handle is hidden when one of these comes shortly before it. */
export const SOCIAL_WORDS = [
  "twitter",
  "instagram",
  "telegram",
  "linkedin",
  "github",
  "gitlab",
  "discord",
  "slack",
  "mastodon",
  "tiktok",
  "handle",
  "username",
  "user name",
  "reach me",
  "find me",
  "follow me",
  "contact me",
];
