/**
 * The language as CPython's own parser walks it, for one purpose: to say of a text that is no Python
 * what CPython would say. The parser of this folder reads right texts and does not use it.
 *
 * A rule is `name: alternative | alternative`, tried in order; lines that begin with a space go on.
 * 'x' is a token, "x" a soft keyword, s.e+ a list with separators, & and ! look ahead, && demands,
 * ~ commits, a= captures. `@12` before an alternative says since which minor version it exists,
 * `@-12` until which, `@12-13` both. `(memo)` marks rules whose results CPython keeps from the one
 * mode of the parse to the other. Left recursion is written as repetition; rules of type comments
 * are left out. Rules named `bad_…` recognise mistakes: they are in mistakes.ts.
 */
import { MISTAKES } from "./mistakes.ts";

/** Statements on one line. */
const STATEMENTS = `
statements: statement+
statement: compound_stmt | simple_stmts
statement_newline: compound_stmt NEWLINE | simple_stmts | NEWLINE | ENDMARKER
eval: expressions NEWLINE* ENDMARKER
fstring_input: star_expressions
simple_stmts: simple_stmt !';' NEWLINE | ';'.simple_stmt+ [';'] NEWLINE
simple_stmt(memo):
  assignment
  | @12 &"type" type_alias
  | @15 &('import' | 'from' | "lazy") import_stmt
  | star_expressions
  | &'return' return_stmt
  | @-14 &('import' | 'from') import_stmt
  | &'raise' raise_stmt
  | 'pass'
  | &'del' del_stmt
  | &'yield' yield_expr
  | &'assert' assert_stmt
  | 'break'
  | 'continue'
  | &'global' global_stmt
  | &'nonlocal' nonlocal_stmt
compound_stmt:
  &('def' | '@' | 'async') function_def
  | &'if' if_stmt
  | &('class' | '@') class_def
  | &('with' | 'async') with_stmt
  | &('for' | 'async') for_stmt
  | &'try' try_stmt
  | &'while' while_stmt
  | match_stmt
assignment:
  NAME ':' expression ['=' annotated_rhs]
  | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs]
  | (star_targets '=')+ annotated_rhs !'='
  | single_target augassign ~ annotated_rhs
  | bad_assignment
annotated_rhs: yield_expr | star_expressions
augassign: AUGASSIGN
return_stmt: 'return' [star_expressions]
raise_stmt:
  @-14 'raise' expression ['from' expression]
  | @15 'raise' expression 'from' expression
  | @15 bad_raise_stmt
  | @15 'raise' expression
  | 'raise'
global_stmt: 'global' ','.NAME+
nonlocal_stmt: 'nonlocal' ','.NAME+
del_stmt: 'del' del_targets &(';' | NEWLINE) | bad_del_stmt
assert_stmt: @15 bad_assert_stmt | 'assert' expression [',' expression]
import_stmt(memo): @12 bad_import | import_name | import_from
import_name: @-14 'import' dotted_as_names | @15 "lazy"? 'import' dotted_as_names
import_from:
  @-14 'from' ('.' | '...')* dotted_name 'import' import_from_targets
  | @-14 'from' ('.' | '...')+ 'import' import_from_targets
  | @15 "lazy"? 'from' ('.' | '...')* dotted_name 'import' import_from_targets
  | @15 "lazy"? 'from' ('.' | '...')+ 'import' import_from_targets
  | @15 bad_lazy_import
import_from_targets:
  '(' import_from_as_names [','] ')'
  | import_from_as_names !','
  | '*'
  | bad_import_from_targets
import_from_as_names: ','.import_from_as_name+
import_from_as_name: @14 bad_import_from_as_name | NAME ['as' NAME]
dotted_as_names: ','.dotted_as_name+
dotted_as_name: @14 bad_dotted_as_name | dotted_name ['as' NAME]
dotted_name(memo): NAME ('.' NAME)*`;

/** Statements with blocks. */
const COMPOUND = `
block(memo): NEWLINE INDENT statements DEDENT | simple_stmts | bad_block
decorators: ('@' named_expression NEWLINE)+
class_def: decorators class_def_raw | class_def_raw
class_def_raw: bad_class_def_raw | 'class' NAME [type_params] ['(' [arguments] ')'] ':' block
function_def: decorators function_def_raw | function_def_raw
function_def_raw:
  bad_def_raw
  | @-12 'async'? 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' block
  | @13 'async'? 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' block
param: NAME annotation?
param_star_annotation: NAME ':' star_expression
annotation: ':' expression
default: '=' expression | bad_default
if_stmt:
  bad_if_stmt
  | 'if' named_expression ':' block elif_stmt
  | 'if' named_expression ':' block [else_block]
elif_stmt:
  bad_elif_stmt
  | 'elif' named_expression ':' block elif_stmt
  | 'elif' named_expression ':' block [else_block]
else_block: bad_else_stmt | 'else' &&':' block
while_stmt: bad_while_stmt | 'while' named_expression ':' block [else_block]
for_stmt:
  bad_for_stmt
  | 'async'? 'for' star_targets 'in' ~ star_expressions ':' block [else_block]
  | bad_for_target
with_stmt:
  bad_with_stmt_indent
  | 'async'? 'with' '(' ','.with_item+ ','? ')' ':' block
  | 'async'? 'with' ','.with_item+ ':' block
  | bad_with_stmt
with_item: expression 'as' star_target &(',' | ')' | ':') | bad_with_item | expression
try_stmt:
  bad_try_stmt
  | 'try' &&':' block finally_block
  | 'try' &&':' block except_block+ [else_block] [finally_block]
  | 'try' &&':' block except_star_block+ [else_block] [finally_block]
except_block:
  bad_except_stmt_indent
  | @-13 'except' expression ['as' NAME] ':' block
  | @14 'except' expression ':' block
  | @14 'except' expression 'as' NAME ':' block
  | @14 'except' expressions ':' block
  | 'except' ':' block
  | bad_except_stmt
except_star_block:
  bad_except_star_stmt_indent
  | @-13 'except' '*' expression ['as' NAME] ':' block
  | @14 'except' '*' expression ':' block
  | @14 'except' '*' expression 'as' NAME ':' block
  | @14 'except' '*' expressions ':' block
  | @-13 bad_except_stmt
  | @14 bad_except_star_stmt
finally_block: bad_finally_stmt | 'finally' &&':' block
match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT | bad_match_stmt
subject_expr: star_named_expression ',' star_named_expressions? | named_expression
case_block: bad_case_block | "case" patterns guard? ':' block
guard: 'if' named_expression`;

/**
 * Parameters: of a function, up to the parenthesis, and of a lambda, up to the colon. The names of
 * the rules begin with `p`.
 */
const parameters = (p: string, end: string): string => `
${p}params: bad_${p}parameters | ${p}parameters
${p}parameters:
  (${p}slash_no_default ${p}param_no_default* | ${p}slash_with_default) ${p}param_with_default* [${p}star_etc]
  | ${p}param_no_default+ ${p}param_with_default* [${p}star_etc]
  | ${p}param_with_default+ [${p}star_etc]
  | ${p}star_etc
${p}slash_no_default: ${p}param_no_default+ '/' ${p}param_end
${p}slash_with_default: ${p}param_no_default* ${p}param_with_default+ '/' ${p}param_end
${p}star_etc:
  bad_${p}star_etc
  | '*' (${p}param_no_default | ${p}param_starred) ${p}param_maybe_default* [${p}kwds]
  | '*' ',' ${p}param_maybe_default+ [${p}kwds]
  | ${p}kwds
${p}kwds: bad_${p}kwds | '**' ${p}param_no_default
${p}param_no_default: ${p}param ${p}param_end
${p}param_with_default: ${p}param default ${p}param_end
${p}param_maybe_default: ${p}param default? ${p}param_end
${p}param_end: ',' | &'${end}'`;

/** What is a parameter of which: a lambda's has no annotation. */
const PARAMETER_KINDS = `
param_starred: param_star_annotation param_end
lambda_param_starred: !NAME lambda_param
lambda_param: NAME`;

/** Patterns of `match`. */
const PATTERNS = `
patterns: open_sequence_pattern | pattern
pattern: as_pattern | or_pattern
as_pattern: or_pattern 'as' pattern_capture_target | bad_as_pattern
or_pattern: '|'.closed_pattern+
closed_pattern(memo):
  literal_pattern
  | capture_pattern
  | "_"
  | value_pattern
  | '(' pattern ')'
  | sequence_pattern
  | mapping_pattern
  | class_pattern
literal_pattern: signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False'
literal_expr: signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False'
complex_number: signed_number '+' NUMBER | signed_number '-' NUMBER
signed_number: NUMBER | @15 '+' NUMBER | '-' NUMBER
capture_pattern: pattern_capture_target
pattern_capture_target: !"_" NAME !('.' | '(' | '=')
value_pattern: attr !('.' | '(' | '=')
attr(memo): NAME ('.' NAME)+
name_or_attr(memo): NAME ('.' NAME)*
sequence_pattern: '[' maybe_sequence_pattern? ']' | '(' open_sequence_pattern? ')'
open_sequence_pattern: maybe_star_pattern ',' maybe_sequence_pattern?
maybe_sequence_pattern: ','.maybe_star_pattern+ ','?
maybe_star_pattern: star_pattern | pattern
star_pattern(memo): '*' pattern_capture_target | '*' "_"
mapping_pattern:
  '{' '}'
  | '{' double_star_pattern ','? '}'
  | '{' items_pattern ',' double_star_pattern ','? '}'
  | '{' items_pattern ','? '}'
  | @15 bad_mapping_pattern
items_pattern: ','.key_value_pattern+
key_value_pattern: (literal_expr | attr) ':' pattern
double_star_pattern: '**' pattern_capture_target
class_pattern:
  name_or_attr '(' ')'
  | name_or_attr '(' positional_patterns ','? ')'
  | name_or_attr '(' keyword_patterns ','? ')'
  | name_or_attr '(' positional_patterns ',' keyword_patterns ','? ')'
  | bad_class_pattern
positional_patterns: ','.pattern+
keyword_patterns: ','.keyword_pattern+
keyword_pattern: NAME '=' pattern`;

/** Type aliases and type parameters (PEP 695, 696). */
const TYPES = `
type_alias: "type" NAME [type_params] '=' expression
type_params: @13 bad_type_params | @12 '[' type_param_seq ']'
type_param_seq: ','.type_param+ [',']
type_param(memo):
  @12-12 NAME [type_param_bound]
  | @12-12 '*' NAME a=':' b=expression {X bound_typevartuple}
  | @12-12 '*' NAME
  | @12-12 '**' NAME a=':' b=expression {X bound_paramspec}
  | @12-12 '**' NAME
  | @13 NAME [type_param_bound] [type_param_default]
  | @13 bad_type_param
  | @13 '*' NAME ['=' star_expression]
  | @13 '**' NAME [type_param_default]
type_param_bound: ':' expression
type_param_default: '=' expression`;

/** Expressions, by precedence. */
const EXPRESSIONS = `
expressions: expression (',' expression)+ [','] | expression ',' | expression
expression(memo):
  @15 bad_if_expression
  | bad_expression
  | bad_legacy_expression
  | if_expression
  | disjunction
  | lambdef
if_expression: disjunction 'if' disjunction 'else' expression
yield_expr: 'yield' 'from' expression | 'yield' [star_expressions]
star_expressions:
  star_expression (',' star_expression)+ [',']
  | star_expression ','
  | star_expression
star_expression(memo): '*' bitwise_or | expression
star_named_expressions: ','.star_named_expression+ [',']
star_named_expressions_sequence: ','.star_named_expression_sequence+ [',']
star_named_expression: '*' bitwise_or | named_expression
star_named_expression_sequence:
  @15 bad_starred_expression_unpacking_sequence
  | star_named_expression
assignment_expression: NAME ':=' ~ expression
named_expression: assignment_expression | bad_named_expression | expression !':='
disjunction(memo): conjunction ('or' conjunction)+ | conjunction
conjunction(memo): inversion ('and' inversion)+ | inversion
inversion(memo): 'not' inversion | comparison
comparison: bitwise_or compare_op_bitwise_or_pair+ | bitwise_or
compare_op_bitwise_or_pair:
  '==' bitwise_or
  | NOTEQUAL bitwise_or
  | '<=' bitwise_or
  | '<' bitwise_or
  | '>=' bitwise_or
  | '>' bitwise_or
  | 'not' 'in' bitwise_or
  | 'in' bitwise_or
  | 'is' 'not' bitwise_or
  | 'is' bitwise_or
  | @14 bad_comparison
bitwise_or(memo): bitwise_xor ('|' bitwise_xor)*
bitwise_xor(memo): bitwise_and ('^' bitwise_and)*
bitwise_and(memo): shift_expr ('&' shift_expr)*
shift_expr(memo): @13 bad_arithmetic | sum (('<<' | '>>') sum)*
sum(memo): term (('+' | '-') term)*
term(memo): @13 bad_factor | factor (('*' | '/' | '//' | '%' | '@') factor)*
factor(memo): '+' factor | '-' factor | '~' factor | power
power: await_primary '**' factor | await_primary
await_primary(memo): 'await' primary | primary
primary(memo): atom ('.' NAME | genexp | '(' [arguments] ')' | '[' slices ']')*
slices: slice !',' | ','.(slice | starred_expression)+ [',']
slice: [expression] ':' [expression] [':' [expression]] | named_expression
atom:
  NAME
  | 'True'
  | 'False'
  | 'None'
  | &(STRING | FSTRING_START | TSTRING_START) strings
  | NUMBER
  | &'(' (@-14 tuple | @-14 group | @-14 genexp | @15 genexp | @15 tuple | @15 group)
  | &'[' (@-14 list | listcomp | @15 list)
  | &'{' (@-14 dict | @-14 set | dictcomp | setcomp | @15 dict | @15 set)
  | '...'
group: '(' (yield_expr | named_expression) ')' | bad_group
lambdef: 'lambda' [lambda_params] ':' expression`;

/** Strings, displays, comprehensions, calls. */
const ATOMS = `
fstring_middle: fstring_replacement_field | FSTRING_MIDDLE
fstring_replacement_field:
  '{' annotated_rhs '='? c=[fstring_conversion] [':' fstring_format_spec*] '}' {X field}
  | bad_fstring_replacement_field
fstring_conversion: '!' NAME {X conversion}
fstring_format_spec: FSTRING_MIDDLE | TSTRING_MIDDLE | fstring_replacement_field
string_literal: STRING | FSTRING_START fstring_middle* FSTRING_END
tstring: TSTRING_START (fstring_replacement_field | TSTRING_MIDDLE)* TSTRING_END
strings(memo): @14 bad_string_tstring_concat | string_literal+ {X strings} | tstring+ {X strings}
list: '[' [star_named_expressions_sequence] ']'
tuple: '(' [star_named_expression_sequence ',' [star_named_expressions_sequence]] ')'
set: '{' star_named_expressions_sequence '}'
dict: '{' [double_starred_kvpairs] '}' | '{' bad_double_starred_kvpairs '}'
double_starred_kvpairs: ','.double_starred_kvpair+ [',']
double_starred_kvpair: '**' bitwise_or | kvpair
kvpair: expression ':' expression
for_if_clauses: for_if_clause+
for_if_clause:
  'async'? 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
  | @13 bad_for_if_clause
  | bad_for_target
comp_element: @-14 named_expression | @15 star_named_expression
listcomp: '[' comp_element for_if_clauses ']' | bad_comprehension
setcomp: '{' comp_element for_if_clauses '}' | bad_comprehension
genexp:
  '(' (assignment_expression | expression !':=' | @15 starred_expression) for_if_clauses ')'
  | bad_comprehension
dictcomp:
  '{' kvpair for_if_clauses '}'
  | @-14 bad_dict_comprehension
  | @15 '{' '**' expression for_if_clauses '}'
arguments(memo): args [','] &')' | bad_arguments
args:
  ','.(starred_expression | (assignment_expression | expression !':=') !'=')+ [',' kwargs]
  | kwargs
kwargs:
  ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+
  | ','.kwarg_or_starred+
  | ','.kwarg_or_double_starred+
starred_expression:
  @12 bad_starred_expression_unpacking
  | '*' expression
  | @13-13 '*' {E Invalid star expression}
  | @14 bad_starred_expression
kwarg_or_starred: bad_kwarg | NAME '=' expression | starred_expression
kwarg_or_double_starred: bad_kwarg | NAME '=' expression | '**' expression`;

/** What can be assigned to or deleted. */
const TARGETS = `
star_targets: star_target !',' | star_target (',' star_target)* [',']
star_target(memo): '*' (!'*' star_target) | target_with_star_atom
target_with_star_atom(memo):
  t_primary '.' NAME !t_lookahead
  | t_primary '[' slices ']' !t_lookahead
  | star_atom
star_atom:
  NAME
  | '(' target_with_star_atom ')'
  | '(' [star_target (',' star_target)+ [','] | star_target ','] ')'
  | '[' [','.star_target+ [',']] ']'
single_target: single_subscript_attribute_target | NAME | '(' single_target ')'
single_subscript_attribute_target:
  t_primary '.' NAME !t_lookahead
  | t_primary '[' slices ']' !t_lookahead
t_primary(memo): atom &t_lookahead (t_trailer &t_lookahead)*
t_trailer: '.' NAME | '[' slices ']' | genexp | '(' [arguments] ')'
t_lookahead: '(' | '[' | '.'
del_targets: ','.del_target+ [',']
del_target(memo):
  t_primary '.' NAME !t_lookahead
  | t_primary '[' slices ']' !t_lookahead
  | del_t_atom
del_t_atom: NAME | '(' del_target ')' | '(' [del_targets] ')' | '[' [del_targets] ']'
plain_expression: disjunction 'if' disjunction 'else' expression | disjunction | lambdef`;

/** All rules, in any order. */
export const GRAMMAR = [
  STATEMENTS,
  COMPOUND,
  parameters("", ")"),
  parameters("lambda_", ":"),
  PARAMETER_KINDS,
  PATTERNS,
  TYPES,
  EXPRESSIONS,
  ATOMS,
  TARGETS,
  MISTAKES,
].join("");
