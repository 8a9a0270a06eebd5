/** Names of people that rules about words are likely to trip over, and many that they are not. */

/** Names that are also tools, languages and other things that rubrics look for. */
const TOOLS = [
  "Travis Jenkins",
  "Cassandra Docker",
  "Pascal Julia",
  "Ruby Chen",
  "Ada Haskell",
  "Crystal Swift",
  "Kafka Redis",
  "Elixir Scala",
  "Django Flask",
  "Maven Gradle",
  "Rust Go",
  "Java Lua",
  "Retry Backoff",
  "Alert Metric",
  "Incident Outage",
  "Postmortem Retries",
  "Listen Proposed",
  "Agree Deadline",
  "Dashboard Rota",
  "Idempotency Key",
];

const TIMES = [
  "April May",
  "June August",
  "January Monday",
  "Summer Winters",
  "Sunday Friday",
  "March Day",
  "Noon Morrow",
  "Autumn Weeks",
];

/** Pronouns, small words and everyday words. */
const WORDS = [
  "He She",
  "They Them",
  "Hers His",
  "I We",
  "You Us",
  "It Is",
  "An The",
  "And Or",
  "Will Grace",
  "Mark Hope",
  "Not Never",
  "No Nay",
  "Did Do",
  "Was Had",
  "Because Then",
  "Said Told",
  "One Two",
  "In On",
  "At By",
  "Long Short",
];

const LETTERS = ["A", "B C", "E", "I", "O P", "X Æ", "Q", "Y Z", "J. R. R.", "Ö"];

const SCRIPTS = [
  "李小明",
  "田中 太郎",
  "김민준",
  "Мария Иванова",
  "محمد علي",
  "Γιώργος Παπαδόπουλος",
  "אברהם כהן",
  "सीता शर्मा",
  "Nguyễn Thị Minh Khai",
  "Łukasz Żak",
  "Jean-Luc van der Berg",
  "Shaniqua O'Neill",
  "Mohammed al-Rashid",
  "María José de la Cruz y Núñez",
  "Þórunn Æðadóttir",
  "İpek Yılmaz",
  ".*+?^${}()|[]\\",
  "",
];

const GIVEN = [
  "Anna",
  "Bo",
  "Chidi",
  "Dmitri",
  "Emily",
  "Fatima",
  "Greg",
  "Hye-jin",
  "Ines",
  "Jamal",
];
const FAMILY = [
  "Andersson",
  "Baker",
  "Choi",
  "Diallo",
  "Evans",
  "Fischer",
  "García",
  "Hassan",
  "Iyer",
  "Johnson",
  "Kowalski",
  "Li",
  "Murphy",
];

const ORDINARY = GIVEN.flatMap((given) => FAMILY.map((family) => `${given} ${family}`));

/** More than two hundred names. */
export const NAMES: readonly string[] = [
  ...TOOLS,
  ...TIMES,
  ...WORDS,
  ...LETTERS,
  ...SCRIPTS,
  ...ORDINARY,
];
