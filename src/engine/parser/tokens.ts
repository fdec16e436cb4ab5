/**
 * Token kinds, small integers because the parser compares them all the time. Names follow
 * Grammar/Tokens; every keyword and every operator has a kind of its own.
 */

// Layout tokens come first: `kind <= LAST_LAYOUT` tells them from those that give nodes their end.
export const ENDMARKER: number = 0;
export const NEWLINE: number = 1;
export const INDENT: number = 2;
export const DEDENT: number = 3;
export const LAST_LAYOUT: number = 3;

export const NAME: number = 4;
export const NUMBER: number = 5;
export const STRING: number = 6;
export const FSTRING_START: number = 7;
export const FSTRING_MIDDLE: number = 8;
export const FSTRING_END: number = 9;
export const TSTRING_START: number = 10;
export const TSTRING_MIDDLE: number = 11;
export const TSTRING_END: number = 12;
/** What the tokenizer could not read; the tokenizer's error says why. */
export const ERRORTOKEN: number = 13;

export const LPAR: number = 14;
export const RPAR: number = 15;
export const LSQB: number = 16;
export const RSQB: number = 17;
export const LBRACE: number = 18;
export const RBRACE: number = 19;
export const COLON: number = 20;
export const COMMA: number = 21;
export const SEMI: number = 22;
export const PLUS: number = 23;
export const MINUS: number = 24;
export const STAR: number = 25;
export const SLASH: number = 26;
export const VBAR: number = 27;
export const AMPER: number = 28;
export const LESS: number = 29;
export const GREATER: number = 30;
export const EQUAL: number = 31;
export const DOT: number = 32;
export const PERCENT: number = 33;
export const EQEQUAL: number = 34;
export const NOTEQUAL: number = 35;
export const LESSEQUAL: number = 36;
export const GREATEREQUAL: number = 37;
export const TILDE: number = 38;
export const CIRCUMFLEX: number = 39;
export const LEFTSHIFT: number = 40;
export const RIGHTSHIFT: number = 41;
export const DOUBLESTAR: number = 42;
export const DOUBLESLASH: number = 43;
export const AT: number = 44;
export const RARROW: number = 45;
export const ELLIPSIS: number = 46;
export const COLONEQUAL: number = 47;
export const EXCLAMATION: number = 48;

// The augmented assignments, from FIRST_AUGASSIGN to LAST_AUGASSIGN.
export const PLUSEQUAL: number = 49;
export const MINEQUAL: number = 50;
export const STAREQUAL: number = 51;
export const SLASHEQUAL: number = 52;
export const PERCENTEQUAL: number = 53;
export const AMPEREQUAL: number = 54;
export const VBAREQUAL: number = 55;
export const CIRCUMFLEXEQUAL: number = 56;
export const LEFTSHIFTEQUAL: number = 57;
export const RIGHTSHIFTEQUAL: number = 58;
export const DOUBLESTAREQUAL: number = 59;
export const DOUBLESLASHEQUAL: number = 60;
export const ATEQUAL: number = 61;
export const FIRST_AUGASSIGN: number = 49;
export const LAST_AUGASSIGN: number = 61;

// Keywords, from FIRST_KEYWORD on.
export const FIRST_KEYWORD: number = 64;
export const FALSE: number = 64;
export const NONE: number = 65;
export const TRUE: number = 66;
export const AND: number = 67;
export const AS: number = 68;
export const ASSERT: number = 69;
export const ASYNC: number = 70;
export const AWAIT: number = 71;
export const BREAK: number = 72;
export const CLASS: number = 73;
export const CONTINUE: number = 74;
export const DEF: number = 75;
export const DEL: number = 76;
export const ELIF: number = 77;
export const ELSE: number = 78;
export const EXCEPT: number = 79;
export const FINALLY: number = 80;
export const FOR: number = 81;
export const FROM: number = 82;
export const GLOBAL: number = 83;
export const IF: number = 84;
export const IMPORT: number = 85;
export const IN: number = 86;
export const IS: number = 87;
export const LAMBDA: number = 88;
export const NONLOCAL: number = 89;
export const NOT: number = 90;
export const OR: number = 91;
export const PASS: number = 92;
export const RAISE: number = 93;
export const RETURN: number = 94;
export const TRY: number = 95;
export const WHILE: number = 96;
export const WITH: number = 97;
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
