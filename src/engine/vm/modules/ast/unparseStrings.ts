import { isPrintable } from "../../../parser/characters.ts";
import { escaped } from "../../../parser/repr.ts";

/** What may stand around a text; the last two may hold newlines. */
export const ALL_QUOTES = ["'", '"', '"""', "'''"] as const;
/** Those that may hold newlines. */
export const MULTI_QUOTES = ['"""', "'''"] as const;

/** A text as it stands between quotes, and the quotes that it may stand between, the best first. */
export interface QuotedText {
  readonly text: string;
  readonly quotes: readonly string[];
}

/** What `unicode_escape` has names for. */
const NAMED: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
};

/**
 * Chooses quotes that save escapes (_str_literal_helper of ast.py). `repr` is the text's repr(), which
 * is used where no quotes fit.
 */
export function quoteText(
  value: string,
  repr: string,
  allowed: readonly string[],
  escapesWhitespace: boolean,
): QuotedText {
  let text = "";
  for (const character of value) {
    const staysAsItIs = !escapesWhitespace && (character === "\n" || character === "\t");
    const needsEscape = character === "\\" || !isPrintable(character);
    text += needsEscape && !staysAsItIs ? (NAMED[character] ?? escaped(character)) : character;
  }
  const multi: readonly string[] = MULTI_QUOTES;
  const fitting = allowed.filter(
    quote => !text.includes(quote) && (multi.includes(quote) || !text.includes("\n")),
  );
  if (fitting.length === 0) {
    const first = repr.slice(0, 1);
    const quote = allowed.find(one => one.startsWith(first)) ?? first;
    return { text: repr.slice(1, -1), quotes: [quote] };
  }
  const last = text.slice(-1);
  if (last === "") return { text, quotes: fitting };
  // Quotes that the text ends with come last: it would need an escape before them.
  const touches = (quote: string): boolean => quote.startsWith(last);
  const quotes = [...fitting.filter(q => !touches(q)), ...fitting.filter(touches)];
  const isEscaped = touches(quotes[0] ?? "");
  return { text: isEscaped ? `${text.slice(0, -1)}\\${last}` : text, quotes };
}
