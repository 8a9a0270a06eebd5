/** Facts read off a program without running it. Shown, never scored. */

export interface CodeFacts {
  lines: number;
  code_lines: number;
  comment_lines: number;
  functions: number;
  longest_line: number;
}

const HASH_COMMENTS = /^(?:python|ruby|bash|sh|shell|r|perl|elixir|yaml|julia)$/;
/** Ways to begin a function, one keyword each; arrows are counted apart. */
const FUNCTION_WORD =
  /(?<![\p{L}\p{N}_$.])(?:function|def|func|fn|fun|sub|defn|defp)(?![\p{L}\p{N}_$])/gu;
/** "int add(int a, int b) {": a type, a name, a list, a brace, and none of the control words. */
const C_FUNCTION =
  /^[\t ]*(?!(?:if|for|while|switch|catch|else|return|do|new|throw)\b)(?:[\w<>[\]*&:,]{1,60}[\t ]+){1,6}[\w~]{1,60}[\t ]?\([^(){};]{0,300}\)[\t ]*(?:const|throws[\t ]\w{1,60})?[\t ]*\{/;
const C_LIKE = /^(?:c|cpp|c\+\+|csharp|c#|java|dart|objective-c)$/;

/** Lines, comments and functions of a program. */
export function codeFacts(code: string, language: string | null): CodeFacts {
  const name = (language ?? "").trim().toLowerCase();
  const hash = HASH_COMMENTS.test(name);
  const facts: CodeFacts = {
    lines: 0,
    code_lines: 0,
    comment_lines: 0,
    functions: 0,
    longest_line: 0,
  };
  let inBlock = false;
  for (const line of code.replace(/\r?\n$/, "").split(/\r?\n/)) {
    facts.lines++;
    facts.longest_line = Math.max(facts.longest_line, line.length);
    const text = line.trim();
    if (text === "") continue;
    const opens = !hash && text.startsWith("/*");
    if (inBlock || opens || text.startsWith("//") || (hash && text.startsWith("#"))) {
      facts.comment_lines++;
      if (inBlock || opens) inBlock = !text.includes("*/");
      continue;
    }
    facts.code_lines++;
    facts.functions += (line.match(FUNCTION_WORD) ?? []).length;
    if (C_LIKE.test(name)) facts.functions += C_FUNCTION.test(line.slice(0, 600)) ? 1 : 0;
    else if (/^(?:javascript|typescript|js|ts|jsx|tsx)$/.test(name)) {
      facts.functions += line.split("=>").length - 1;
    }
  }
  return facts;
}
