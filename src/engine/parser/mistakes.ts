/**
 * Mistakes that CPython's parser recognises and has words for. Their rules are in the notation of
 * grammar.ts and end in an action in braces, which says what is raised and where: L a (the place of
 * a), R a b (from a to b), S a (from a to where reading stands), N (the next token), E (the last token
 * read), I (an IndentationError there), T kind a (the part of a that cannot be a target), X name (a
 * function of diagnose.ts). In messages %e is what a is called, %t its text, %l its line, %p what the
 * version calls a parameter, %q " argument" where it says so, %f the kind of string around.
 */

/** A head whose line ends without a colon. */
const noColon = (head: string): string => `${head} NEWLINE {E expected ':'}`;

/** A head behind which no block is; `what` names the one whose keyword is captured as a. */
const noBlock = (head: string, what: string): string =>
  `${head} ':' NEWLINE !INDENT {I expected an indented block after ${what} on line %l}`;

/** The two mistakes that every statement with a block can have. */
const badHead = (name: string, head: string, what: string): string =>
  `\nbad_${name}: ${noColon(head)} | ${noBlock(head, what)}`;

const EXCEPT = "a='except' expression ['as' NAME]";
const EXCEPT_STAR = "a='except' '*' expression ['as' NAME]";
const WITH_ITEMS = "['async'] a='with' ','.(expression ['as' star_target])+";
const WITH_ITEMS_IN_PARENTHESES =
  "['async'] a='with' '(' ','.(expressions ['as' star_target])+ ','? ')'";
const DEF = "['async'] a='def' NAME [type_params]";

const BLOCKS = [
  badHead("if_stmt", "a='if' named_expression", "'if' statement"),
  badHead("elif_stmt", "a='elif' named_expression", "'elif' statement"),
  badHead("while_stmt", "a='while' named_expression", "'while' statement"),
  badHead("for_stmt", "['async'] a='for' star_targets 'in' star_expressions", "'for' statement"),
  badHead(
    "class_def_raw",
    "a='class' NAME [type_params] ['(' [arguments] ')']",
    "class definition",
  ),
  badHead("case_block", 'a="case" patterns guard?', "'case' statement"),
  badHead("match_stmt", 'a="match" subject_expr', "'match' statement"),
  ` | @15 a="case" patterns guard? b=':' block {R a b case statement must be inside match statement}`,
  `
bad_block: NEWLINE !INDENT {I expected an indented block}
bad_else_stmt: ${noBlock("a='else'", "'else' statement")}
  | @14 'else' ':' block 'elif' {E 'elif' block follows an 'else' block}
bad_finally_stmt: ${noBlock("a='finally'", "'finally' statement")}
bad_def_raw: ${noBlock(`${DEF} '(' [params] ')' ['->' expression]`, "function definition")}
  | @13 ${DEF} &&'(' [params] ')' ['->' expression] &&':' block
bad_with_stmt_indent: ${noBlock(WITH_ITEMS, "'with' statement")}
  | ${noBlock(WITH_ITEMS_IN_PARENTHESES, "'with' statement")}
bad_with_stmt:
  @15 ['async'] 'with' ','.(expression ['as' star_target])+ a=',' ':' {L a the last 'with' item has a trailing comma}
  | ${noColon(WITH_ITEMS)}
  | ${noColon(WITH_ITEMS_IN_PARENTHESES)}
bad_except_stmt_indent: ${noBlock(EXCEPT, "'except' statement")}
  | ${noBlock("a='except'", "'except' statement")}
bad_except_star_stmt_indent: ${noBlock(EXCEPT_STAR, "'except*' statement")}
bad_try_stmt: ${noBlock("a='try'", "'try' statement")}
  | 'try' ':' block !('except' | 'finally') {E expected 'except' or 'finally' block}
  | 'try' ':' block* except_block+ a='except' b='*' expression ['as' NAME] ':' {R a b cannot have both 'except' and 'except*' on the same 'try'}
  | 'try' ':' block* except_star_block+ a='except' [expression ['as' NAME]] ':' {L a cannot have both 'except' and 'except*' on the same 'try'}
bad_except_stmt:
  @-13 'except' '*'? a=expression ',' expressions ['as' NAME] ':' {S a multiple exception types must be parenthesized}
  | @14 'except' a=expression ',' expressions 'as' NAME ':' {S a multiple exception types must be parenthesized when using 'as'}
  | @-13 'except' '*'? expression ['as' NAME] NEWLINE {E expected ':'}
  | @14 'except' expression ['as' NAME] NEWLINE {E expected ':'}
  | 'except' NEWLINE {E expected ':'}
  | @-13 'except' '*' (NEWLINE | ':') {E expected one or more exception types}
  | @14 'except' expression 'as' a=expression ':' block {L a cannot use except statement with %e}
bad_except_star_stmt:
  'except' '*' a=expression ',' expressions 'as' NAME ':' {S a multiple exception types must be parenthesized when using 'as'}
  | 'except' '*' expression ['as' NAME] NEWLINE {E expected ':'}
  | 'except' '*' (NEWLINE | ':') {E expected one or more exception types}
  | 'except' '*' expression 'as' a=expression ':' block {L a cannot use except* statement with %e}
bad_with_item: expression 'as' a=expression &(',' | ')' | ':') {T star a}
bad_for_target: 'async'? 'for' a=star_expressions {T for a}
bad_for_if_clause:
  'async'? 'for' (bitwise_or (',' bitwise_or)* [',']) !'in' {E 'in' expected after for-loop variables}`,
].join("");

/** Assignments, deletions, `raise`, `assert`, imports. */
const STATEMENTS = `
bad_assignment:
  a=bad_ann_assign_target ':' expression {L a only single target (not %e) can be annotated}
  | a=star_named_expression ',' star_named_expressions* ':' expression {L a only single target (not tuple) can be annotated}
  | a=expression ':' expression {L a illegal target for annotation}
  | (star_targets '=')* a=star_expressions '=' {T star a}
  | (star_targets '=')* a=yield_expr '=' {L a assignment to yield expression not possible}
  | a=star_expressions augassign annotated_rhs {L a '%e' is an illegal expression for augmented assignment}
bad_ann_assign_target: list | tuple | '(' bad_ann_assign_target ')'
bad_raise_stmt:
  a='raise' b='from' {R a b did you forget an expression between 'raise' and 'from'?}
  | 'raise' expression a='from' {L a did you forget an expression after 'from'?}
bad_del_stmt: 'del' a=star_expressions {T del a}
bad_assert_stmt:
  'assert' a=expression '=' b=expression {R a b cannot assign to %e here. Maybe you meant '==' instead of '='?}
  | 'assert' expression ',' a=expression '=' b=expression {R a b cannot assign to %e here. Maybe you meant '==' instead of '='?}
  | 'assert' a=expression ':=' b=expression {R a b cannot use named expression without parentheses here}
  | 'assert' expression ',' a=expression ':=' b=expression {R a b cannot use named expression without parentheses here}
bad_import:
  a='import' ','.dotted_name+ 'from' dotted_name {S a Did you mean to use 'from ... import ...' instead?}
  | @13 'import' a=NEWLINE {S a Expected one or more names after 'import'}
bad_dotted_as_name:
  dotted_name 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression {L a cannot use %e as import target}
bad_import_from_as_name:
  NAME 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression {L a cannot use %e as import target}
bad_import_from_targets:
  import_from_as_names ',' NEWLINE {E trailing comma not allowed without surrounding parentheses}
  | @13 a=NEWLINE {S a Expected one or more names after 'import'}
bad_lazy_import:
  'from' ('.' | '...')* dotted_name a="lazy" 'import' {L a use 'lazy from ... ' instead of 'from ... lazy import'}`;

/** Patterns of `match`, type parameters. */
const PATTERNS = `
bad_as_pattern:
  or_pattern 'as' a="_" {L a cannot use '_' as a target}
  | @-13 or_pattern 'as' !NAME a=expression {L a invalid pattern target}
  | @14 or_pattern 'as' a=expression {L a cannot use %e as pattern target}
bad_class_pattern:
  name_or_attr '(' [positional_patterns ','] keyword_patterns ',' a=positional_patterns {R a a positional patterns follow keyword patterns}
bad_mapping_pattern:
  '{' [items_pattern ','] a=double_star_pattern ',' items_pattern ','? '}' {X double_star_pattern}
bad_type_params: '[' a=']' {S a Type parameter list cannot be empty}
bad_type_param:
  '*' NAME a=':' b=expression {X bound_typevartuple}
  | '**' NAME a=':' b=expression {X bound_paramspec}`;

/** Expressions. */
const EXPRESSIONS = `
bad_legacy_expression: a=NAME !'(' b=star_expressions {X legacy}
bad_expression:
  @14 STRING a=(!STRING plain_expression)+ STRING {X part_of_string}
  | !(NAME STRING | SOFT_KEYWORD) a=disjunction b=plain_expression {X missing_comma}
  | a=disjunction 'if' b=disjunction !('else' | ':') {R a b expected 'else' after 'if' expression}
  | @14 disjunction 'if' disjunction 'else' !expression {N expected expression after 'else', but statement is given}
  | @14 a=('pass' | 'break' | 'continue') 'if' disjunction 'else' simple_stmt {L a expected expression before 'if', but statement is given}
  | @12 a='lambda' [lambda_params] b=':' &(FSTRING_MIDDLE) {R a b f-string: lambda expressions are not allowed without parentheses}
  | @14 a='lambda' [lambda_params] b=':' &(TSTRING_MIDDLE) {R a b t-string: lambda expressions are not allowed without parentheses}
bad_if_expression:
  disjunction 'if' disjunction 'else' a='*' {L a cannot unpack only part of a conditional expression}
  | disjunction 'if' disjunction 'else' a='**' {L a cannot use dict unpacking on only part of a conditional expression}
bad_named_expression(memo):
  a=expression ':=' expression {L a cannot use assignment expressions with %e}
  | a=NAME '=' b=bitwise_or !('=' | ':=') {R a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?}
  | !(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or '=' bitwise_or !('=' | ':=') {L a cannot assign to %e here. Maybe you meant '==' instead of '='?}
bad_arithmetic:
  sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a='not' b=inversion {R a b 'not' after an operator must be parenthesized}
bad_factor:
  ('+' | '-' | '~') a='not' b=factor {R a b 'not' after an operator must be parenthesized}
bad_comparison: a='<' b='>' {X diamond}`;

/** Arguments of calls, stars. */
const CALLS = `
bad_arguments:
  @-12 ((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs) ',' a='*' {L a iterable argument unpacking follows keyword argument unpacking}
  | @13 ((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs) a=',' ','.(starred_expression !'=')+ {S a iterable argument unpacking follows keyword argument unpacking}
  | a=expression b=for_if_clauses ',' [args | expression for_if_clauses] {R a b Generator expression must be parenthesized}
  | a=NAME b='=' expression for_if_clauses {R a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?}
  | @12 [args ','] a=NAME b='=' &(',' | ')') {R a b expected argument value expression}
  | a=args b=for_if_clauses {X nonparen_genexp}
  | args ',' a=expression b=for_if_clauses {R a b Generator expression must be parenthesized}
  | a=args ',' args {X arguments_error}
bad_kwarg:
  a=('True' | 'False' | 'None') b='=' {R a b cannot assign to %t}
  | a=NAME b='=' expression for_if_clauses {R a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?}
  | !(NAME '=') a=expression b='=' {R a b expression cannot contain assignment, perhaps you meant "=="?}
  | @12 a='**' expression '=' b=expression {R a b cannot assign to keyword argument unpacking}
bad_starred_expression_unpacking:
  @15 a='*' b=if_expression {R a b invalid starred expression. Did you forget to wrap the conditional expression in parentheses?}
  | a='*' expression '=' b=expression {R a b cannot assign to iterable argument unpacking}
bad_starred_expression_unpacking_sequence:
  a='**' bitwise_or {L a cannot use dict unpacking here}
  | bad_starred_expression_unpacking
bad_starred_expression: '*' {E Invalid star expression}`;

/** Parentheses, displays and comprehensions. */
const DISPLAYS = `
bad_group:
  '(' a=starred_expression ')' {L a cannot use starred expression here}
  | '(' a='**' expression ')' {L a cannot use double starred expression here}
bad_comprehension:
  @-14 ('[' | '(' | '{') a=starred_expression for_if_clauses {L a iterable unpacking cannot be used in comprehension}
  | @15 '[' a='**' b=expression for_if_clauses {R a b cannot use dict unpacking in list comprehension}
  | @15 '(' a='**' b=expression for_if_clauses {R a b cannot use dict unpacking in generator expression}
  | ('[' | '{') a=star_named_expression ',' b=star_named_expressions for_if_clauses {X comprehension_target}
  | ('[' | '{') a=star_named_expression b=',' for_if_clauses {R a b did you forget parentheses around the comprehension target?}
bad_dict_comprehension:
  '{' a='**' bitwise_or for_if_clauses '}' {L a dict unpacking cannot be used in dict comprehension}
bad_double_starred_kvpairs:
  @15 bad_kvpair_unpacking [',']
  | @-14 ','.double_starred_kvpair+ ',' bad_kvpair
  | @15 ','.double_starred_kvpair+ ',' (bad_kvpair | bad_kvpair_unpacking)
  | @-14 expression ':' a='*' bitwise_or {S a cannot use a starred expression in a dictionary value}
  | expression a=':' &('}' | ',') {L a expression expected after dictionary key and ':'}
bad_kvpair_unpacking:
  a='**' b=if_expression {R a b invalid double starred expression. Did you forget to wrap the conditional expression in parentheses?}
  | a='*' b=bitwise_or ':' expression {R a b cannot use a starred expression in a dictionary key}
  | a='**' b=bitwise_or ':' expression {R a b cannot use dict unpacking in a dictionary key}
  | expression ':' a='*' b=bitwise_or {R a b cannot use a starred expression in a dictionary value}
  | expression ':' a='**' b=bitwise_or {R a b cannot use dict unpacking in a dictionary value}
bad_kvpair:
  a=expression !':' {X key_without_colon}
  | expression ':' a='*' bitwise_or {S a cannot use a starred expression in a dictionary value}
  | @15 expression ':' a='**' bitwise_or {S a cannot use dict unpacking in a dictionary value}
  | expression a=':' &('}' | ',') {L a expression expected after dictionary key and ':'}`;

/** Fields of f-strings and t-strings. */
const STRINGS = `
bad_fstring_replacement_field:
  '{' a='=' {L a %f: valid expression required before '='}
  | '{' a='!' {L a %f: valid expression required before '!'}
  | '{' a=':' {L a %f: valid expression required before ':'}
  | '{' a='}' {L a %f: valid expression required before '}'}
  | '{' !annotated_rhs {N %f: expecting a valid expression after '{'}
  | '{' annotated_rhs !('=' | '!' | ':' | '}') {N %f: expecting '=', or '!', or ':', or '}'}
  | '{' annotated_rhs '=' !('!' | ':' | '}') {N %f: expecting '!', or ':', or '}'}
  | '{' annotated_rhs '='? bad_fstring_conversion_character
  | '{' annotated_rhs '='? ['!' NAME] !(':' | '}') {N %f: expecting ':' or '}'}
  | '{' annotated_rhs '='? ['!' NAME] ':' (FSTRING_MIDDLE | fstring_replacement_field)* !'}' {N %f: expecting '}', or format specs}
  | '{' annotated_rhs '='? ['!' NAME] !'}' {N %f: expecting '}'}
bad_fstring_conversion_character:
  '!' &(':' | '}') {N %f: missing conversion character}
  | '!' !NAME {N %f: invalid conversion character}
bad_string_tstring_concat:
  a=string_literal+ b=tstring {X mixed_tstring}
  | a=tstring+ b=string_literal {X mixed_tstring}`;

/**
 * Parameters, as in grammar.ts. `grouped` is what somebody puts in parentheses, `bare` what is said of
 * a star with nothing behind it, `kind` what the list is called.
 */
const parameters = (
  p: string,
  end: string,
  kind: string,
  grouped: string,
  bare: string,
): string => `
bad_${p}parameters:
  @-11 ${p}param_no_default* bad_${p}parameters_helper a=${p}param_no_default {L a non-default argument follows default argument}
  | @-11 ${p}param_no_default* a='(' ${grouped} ','? b=')' {R a b ${kind} parameters cannot be parenthesized}
  | a='/' ',' {L a at least one %p must precede /}
  | (${p}slash_no_default | ${p}slash_with_default) ${p}param_maybe_default* a='/' {L a / may appear only once}
  | @12 ${p}slash_no_default? ${p}param_no_default* bad_${p}parameters_helper a=${p}param_no_default {L a parameter without a default follows parameter with a default}
  | @12 ${p}param_no_default* a='(' ${grouped} ','? b=')' {R a b ${kind} parameters cannot be parenthesized}
  | [${p}slash_no_default | ${p}slash_with_default] ${p}param_maybe_default* '*' (',' | ${p}param_no_default) ${p}param_maybe_default* a='/' {L a / must be ahead of *}
  | ${p}param_maybe_default+ '/' a='*' {L a expected comma between / and *}
bad_${p}parameters_helper: ${p}slash_with_default | ${p}param_with_default+
bad_${p}star_etc:
  a='*' ('${end}' | ',' ('${end}' | '**')) {${bare} named %ps must follow bare *}
  | '*' ${p}param a='=' {L a var-positional %p cannot have default value}
  | '*' (${p}param_no_default | ',') ${p}param_maybe_default* a='*' (${p}param_no_default | ',') {L a *%q may appear only once}
bad_${p}kwds:
  '**' ${p}param a='=' {L a var-keyword %p cannot have default value}
  | '**' ${p}param ',' a=(${p}param | '*' | '**' | '/') {L a %ps cannot follow var-keyword %p}`;

const DEFAULTS = `
bad_default: a='=' &(')' | ',') {L a expected default value expression}`;

/** All rules, in any order. */
export const MISTAKES = [
  BLOCKS,
  STATEMENTS,
  PATTERNS,
  EXPRESSIONS,
  CALLS,
  DISPLAYS,
  STRINGS,
  parameters("", ")", "Function", "param_no_default+", "L a"),
  parameters("lambda_", ":", "Lambda expression", "','.lambda_param+", "E"),
  DEFAULTS,
].join("");
