/**
 * Token kinds, small integers because the parser compares them all the time. Names follow
 * Grammar/Tokens; every keyword and every operator has a kind of its own.
 */

// Layout tokens come first: `kind <= LAST_LAYOUT` tells them from those that give nodes their end.
/** The end of the text. */
export const ENDMARKER: number = 0;
/** The end of a logical line. */
export const NEWLINE: number = 1;
/** A deeper line begins a block. */
export const INDENT: number = 2;
/** A block ends. */
export const DEDENT: number = 3;
/** The last of the layout tokens. */
export const LAST_LAYOUT: number = 3;

/** An identifier, soft keywords among them. */
export const NAME: number = 4;
/** A number. */
export const NUMBER: number = 5;
/** A string without replacement fields. */
export const STRING: number = 6;
/** The prefix and quotes that begin an f-string. */
export const FSTRING_START: number = 7;
/** Text of an f-string. */
export const FSTRING_MIDDLE: number = 8;
/** The quotes that end an f-string. */
export const FSTRING_END: number = 9;
/** The prefix and quotes that begin a t-string. */
export const TSTRING_START: number = 10;
/** Text of a t-string. */
export const TSTRING_MIDDLE: number = 11;
/** The quotes that end a t-string. */
export const TSTRING_END: number = 12;
/** What the tokenizer could not read; the tokenizer's error says why. */
export const ERRORTOKEN: number = 13;

/** `(` */
export const LPAR: number = 14;
/** `)` */
export const RPAR: number = 15;
/** `[` */
export const LSQB: number = 16;
/** `]` */
export const RSQB: number = 17;
/** `{` */
export const LBRACE: number = 18;
/** `}` */
export const RBRACE: number = 19;
/** `:` */
export const COLON: number = 20;
/** `,` */
export const COMMA: number = 21;
/** `;` */
export const SEMI: number = 22;
/** `+` */
export const PLUS: number = 23;
/** `-` */
export const MINUS: number = 24;
/** `*` */
export const STAR: number = 25;
/** `/` */
export const SLASH: number = 26;
/** `|` */
export const VBAR: number = 27;
/** `&` */
export const AMPER: number = 28;
/** `<` */
export const LESS: number = 29;
/** `>` */
export const GREATER: number = 30;
/** `=` */
export const EQUAL: number = 31;
/** `.` */
export const DOT: number = 32;
/** `%` */
export const PERCENT: number = 33;
/** `==` */
export const EQEQUAL: number = 34;
/** `!=` */
export const NOTEQUAL: number = 35;
/** `<=` */
export const LESSEQUAL: number = 36;
/** `>=` */
export const GREATEREQUAL: number = 37;
/** `~` */
export const TILDE: number = 38;
/** `^` */
export const CIRCUMFLEX: number = 39;
/** `<<` */
export const LEFTSHIFT: number = 40;
/** `>>` */
export const RIGHTSHIFT: number = 41;
/** `**` */
export const DOUBLESTAR: number = 42;
/** `//` */
export const DOUBLESLASH: number = 43;
/** `@` */
export const AT: number = 44;
/** `->` */
export const RARROW: number = 45;
/** `...` */
export const ELLIPSIS: number = 46;
/** `:=` */
export const COLONEQUAL: number = 47;
/** `!` */
export const EXCLAMATION: number = 48;

// The augmented assignments, from FIRST_AUGASSIGN to LAST_AUGASSIGN.
/** `+=` */
export const PLUSEQUAL: number = 49;
/** `-=` */
export const MINEQUAL: number = 50;
/** `*=` */
export const STAREQUAL: number = 51;
/** `/=` */
export const SLASHEQUAL: number = 52;
/** `%=` */
export const PERCENTEQUAL: number = 53;
/** `&=` */
export const AMPEREQUAL: number = 54;
/** `|=` */
export const VBAREQUAL: number = 55;
/** `^=` */
export const CIRCUMFLEXEQUAL: number = 56;
/** `<<=` */
export const LEFTSHIFTEQUAL: number = 57;
/** `>>=` */
export const RIGHTSHIFTEQUAL: number = 58;
/** `**=` */
export const DOUBLESTAREQUAL: number = 59;
/** `//=` */
export const DOUBLESLASHEQUAL: number = 60;
/** `@=` */
export const ATEQUAL: number = 61;
/** The first augmented assignment. */
export const FIRST_AUGASSIGN: number = 49;
/** The last augmented assignment. */
export const LAST_AUGASSIGN: number = 61;

// Keywords, from FIRST_KEYWORD on.
/** The first keyword; all kinds from here on are keywords. */
export const FIRST_KEYWORD: number = 64;
/** `False` */
export const FALSE: number = 64;
/** `None` */
export const NONE: number = 65;
/** `True` */
export const TRUE: number = 66;
/** `and` */
export const AND: number = 67;
/** `as` */
export const AS: number = 68;
/** `assert` */
export const ASSERT: number = 69;
/** `async` */
export const ASYNC: number = 70;
/** `await` */
export const AWAIT: number = 71;
/** `break` */
export const BREAK: number = 72;
/** `class` */
export const CLASS: number = 73;
/** `continue` */
export const CONTINUE: number = 74;
/** `def` */
export const DEF: number = 75;
/** `del` */
export const DEL: number = 76;
/** `elif` */
export const ELIF: number = 77;
/** `else` */
export const ELSE: number = 78;
/** `except` */
export const EXCEPT: number = 79;
/** `finally` */
export const FINALLY: number = 80;
/** `for` */
export const FOR: number = 81;
/** `from` */
export const FROM: number = 82;
/** `global` */
export const GLOBAL: number = 83;
/** `if` */
export const IF: number = 84;
/** `import` */
export const IMPORT: number = 85;
/** `in` */
export const IN: number = 86;
/** `is` */
export const IS: number = 87;
/** `lambda` */
export const LAMBDA: number = 88;
/** `nonlocal` */
export const NONLOCAL: number = 89;
/** `not` */
export const NOT: number = 90;
/** `or` */
export const OR: number = 91;
/** `pass` */
export const PASS: number = 92;
/** `raise` */
export const RAISE: number = 93;
/** `return` */
export const RETURN: number = 94;
/** `try` */
export const TRY: number = 95;
/** `while` */
export const WHILE: number = 96;
/** `with` */
export const WITH: number = 97;
/** `yield` */
export const YIELD: number = 98;

/** The hard keywords (Lib/keyword.py, kwlist); `match`, `case`, `type`, `_` and `lazy` are names. */
export const KEYWORDS: ReadonlyMap<string, number> = new Map([
  ["False", FALSE],
  ["None", NONE],
  ["True", TRUE],
  ["and", AND],
  ["as", AS],
  ["assert", ASSERT],
  ["async", ASYNC],
  ["await", AWAIT],
  ["break", BREAK],
  ["class", CLASS],
  ["continue", CONTINUE],
  ["def", DEF],
  ["del", DEL],
  ["elif", ELIF],
  ["else", ELSE],
  ["except", EXCEPT],
  ["finally", FINALLY],
  ["for", FOR],
  ["from", FROM],
  ["global", GLOBAL],
  ["if", IF],
  ["import", IMPORT],
  ["in", IN],
  ["is", IS],
  ["lambda", LAMBDA],
  ["nonlocal", NONLOCAL],
  ["not", NOT],
  ["or", OR],
  ["pass", PASS],
  ["raise", RAISE],
  ["return", RETURN],
  ["try", TRY],
  ["while", WHILE],
  ["with", WITH],
  ["yield", YIELD],
]);

/** The operators by their text (Grammar/Tokens). */
export const OPERATORS: ReadonlyMap<string, number> = new Map([
  ["(", LPAR],
  [")", RPAR],
  ["[", LSQB],
  ["]", RSQB],
  ["{", LBRACE],
  ["}", RBRACE],
  [":", COLON],
  [",", COMMA],
  [";", SEMI],
  ["+", PLUS],
  ["-", MINUS],
  ["*", STAR],
  ["/", SLASH],
  ["|", VBAR],
  ["&", AMPER],
  ["<", LESS],
  [">", GREATER],
  ["=", EQUAL],
  [".", DOT],
  ["%", PERCENT],
  ["==", EQEQUAL],
  ["!=", NOTEQUAL],
  ["<>", NOTEQUAL],
  ["<=", LESSEQUAL],
  [">=", GREATEREQUAL],
  ["~", TILDE],
  ["^", CIRCUMFLEX],
  ["<<", LEFTSHIFT],
  [">>", RIGHTSHIFT],
  ["**", DOUBLESTAR],
  ["//", DOUBLESLASH],
  ["@", AT],
  ["->", RARROW],
  ["...", ELLIPSIS],
  [":=", COLONEQUAL],
  ["!", EXCLAMATION],
  ["+=", PLUSEQUAL],
  ["-=", MINEQUAL],
  ["*=", STAREQUAL],
  ["/=", SLASHEQUAL],
  ["%=", PERCENTEQUAL],
  ["&=", AMPEREQUAL],
  ["|=", VBAREQUAL],
  ["^=", CIRCUMFLEXEQUAL],
  ["<<=", LEFTSHIFTEQUAL],
  [">>=", RIGHTSHIFTEQUAL],
  ["**=", DOUBLESTAREQUAL],
  ["//=", DOUBLESLASHEQUAL],
  ["@=", ATEQUAL],
]);

/** By how much a token of this kind changes how many brackets are open: 1, -1 or 0. */
export function nestingOf(kind: number): -1 | 0 | 1 {
  if (kind === LPAR || kind === LSQB || kind === LBRACE) return 1;
  return kind === RPAR || kind === RSQB || kind === RBRACE ? -1 : 0;
}
