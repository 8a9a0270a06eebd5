/** Parts of orders to an assessor, as sources of expressions on folded text. */

/** A sentence, a line or an item begins here, perhaps politely: what follows is an order. */
export const START =
  "(?<=^|[.!?:;\\n>\\])\"'*“–-] ?)(?:(?:please|now|then|and|first|also|instead|just|simply|kindly|so|only|always|you (?:must|should|will|shall|have to|are to|need to))(?:,)? ){0,3}";
/** What is assessed, and what is not meant in everyday talk. */
export const ANSWER =
  "(?:the |this |my |his |her |their |these |every |each |all |whole |entire |above |following )*(?:text|answers?|responses?|submissions?|interviews?|transcripts?|candidates?|applicants?|interviewees?|application|competenc\\w+|criteri\\w+|concepts?|rubric\\w*)";
export const PERSON =
  "(?:this|the|my|that|said) (?:\\w+ )?(?:candidate|applicant|person|interviewee|author|writer|speaker|individual)";
export const PRAISE =
  "(?:best|excellent|outstanding|exceptional|perfect|ideal|top|brilliant|great fit|right fit|good fit|hired|hire|strong|strongest|qualified|suitable|recommend\\w*|meets|exceeds|passed|passes|expert|full marks|maximum|highest)";
export const VERDICT =
  "(?:score|rating|grade|mark|marks|points|verdict|recommendation|evaluation|assessment|decision|result|conclusion|summary|report)";
export const BEST =
  '(?:5|10|100|five|ten|full|max\\w*|(?:")?(?:strong(?:ly)?[_ ])?hired?|pass\\w*|true|yes|excellent|outstanding|perfect|met|high\\w*|top|accept\\w*|approved?|complete\\w*|strong\\w*|positive|favou?rable)';
export const RULES =
  "(?:prompts?|instructions?|rubrics?|rules|guidelines|system message|criteria|answer key|model answer|reference answer|configuration|scoring|marking scheme)";
/** Not what somebody says that they give, or gave, to others. */
export const NOT_OWN =
  "(?<!\\b(?:i|we|they|who|i'd|we'd|i'll|we'll|(?:i|we|they) (?:would|will|can|could|should|may|might|must|did|do|don't|didn't|usually|always|never|often|then|also|only|even|had to|have to)) )";
