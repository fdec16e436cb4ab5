/**
 * The grammar as CPython's own parser walks it, for one purpose: to say of a text that is no Python
 * what CPython would say. The parser of this folder reads right texts and does not use it.
 *
 * A rule is `name: alternative | alternative`, tried in order; rules named `invalid_…` recognise
 * mistakes and end in an action in braces. As in Grammar/python.gram: 'x' is a token, "x" a soft
 * keyword, s.e+ a list with separators, & and ! look ahead, && demands, ~ commits, a= captures.
 * Of our own: `@12` before an alternative says since which minor version it exists, `@-12` until
 * which, `@12-13` both; `(memo)` marks rules whose results CPython keeps from the one mode of the
 * parse to the other; left recursion is written as repetition.
 *
 * Actions: L a (place of a), R a b (from a to b), S a (from a to where reading stands), N (next
 * token), E (last token read), I a (an IndentationError at the last token), T kind a (the part of a
 * that cannot be a target), X name (a function of diagnose.ts). In messages %e is what a is called,
 * %t its text, %l its line. Rules of type comments are left out.
 */
export const GRAMMAR = `
statements: statement+
statement: compound_stmt | simple_stmts
statement_newline: compound_stmt NEWLINE | simple_stmts | NEWLINE | ENDMARKER
eval: expressions NEWLINE* ENDMARKER
fstring_input: star_expressions
simple_stmts: simple_stmt !';' NEWLINE | ';'.simple_stmt+ [';'] NEWLINE
simple_stmt(memo): assignment | @12 &"type" type_alias | @15 &('import' | 'from' | "lazy") import_stmt | star_expressions | &'return' return_stmt | @-14 &('import' | 'from') import_stmt | &'raise' raise_stmt | 'pass' | &'del' del_stmt | &'yield' yield_expr | &'assert' assert_stmt | 'break' | 'continue' | &'global' global_stmt | &'nonlocal' nonlocal_stmt
compound_stmt: &('def' | '@' | 'async') function_def | &'if' if_stmt | &('class' | '@') class_def | &('with' | 'async') with_stmt | &('for' | 'async') for_stmt | &'try' try_stmt | &'while' while_stmt | match_stmt
assignment: NAME ':' expression ['=' annotated_rhs] | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs] | (star_targets '=')+ annotated_rhs !'=' | single_target augassign ~ annotated_rhs | invalid_assignment
annotated_rhs: yield_expr | star_expressions
augassign: AUGASSIGN
return_stmt: 'return' [star_expressions]
raise_stmt: @-14 'raise' expression ['from' expression] | @15 'raise' expression 'from' expression | @15 invalid_raise_stmt | @15 'raise' expression | 'raise'
global_stmt: 'global' ','.NAME+
nonlocal_stmt: 'nonlocal' ','.NAME+
del_stmt: 'del' del_targets &(';' | NEWLINE) | invalid_del_stmt
assert_stmt: @15 invalid_assert_stmt | 'assert' expression [',' expression]
import_stmt(memo): @12 invalid_import | import_name | import_from
import_name: @-14 'import' dotted_as_names | @15 "lazy"? 'import' dotted_as_names
import_from: @-14 'from' ('.' | '...')* dotted_name 'import' import_from_targets | @-14 'from' ('.' | '...')+ 'import' import_from_targets | @15 "lazy"? 'from' ('.' | '...')* dotted_name 'import' import_from_targets | @15 "lazy"? 'from' ('.' | '...')+ 'import' import_from_targets | @15 invalid_lazy_import
import_from_targets: '(' import_from_as_names [','] ')' | import_from_as_names !',' | '*' | invalid_import_from_targets
import_from_as_names: ','.import_from_as_name+
import_from_as_name: @14 invalid_import_from_as_name | NAME ['as' NAME]
dotted_as_names: ','.dotted_as_name+
dotted_as_name: @14 invalid_dotted_as_name | dotted_name ['as' NAME]
dotted_name(memo): NAME ('.' NAME)*
block(memo): NEWLINE INDENT statements DEDENT | simple_stmts | invalid_block
decorators: ('@' named_expression NEWLINE)+
class_def: decorators class_def_raw | class_def_raw
class_def_raw: invalid_class_def_raw | 'class' NAME [type_params] ['(' [arguments] ')'] ':' block
function_def: decorators function_def_raw | function_def_raw
function_def_raw: invalid_def_raw | @-12 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' block | @-12 'async' 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' block | @13 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' block | @13 'async' 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' block
params: invalid_parameters | parameters
parameters: slash_no_default param_no_default* param_with_default* [star_etc] | slash_with_default param_with_default* [star_etc] | param_no_default+ param_with_default* [star_etc] | param_with_default+ [star_etc] | star_etc
slash_no_default: param_no_default+ '/' ',' | param_no_default+ '/' &')'
slash_with_default: param_no_default* param_with_default+ '/' ',' | param_no_default* param_with_default+ '/' &')'
star_etc: invalid_star_etc | '*' param_no_default param_maybe_default* [kwds] | '*' param_no_default_star_annotation param_maybe_default* [kwds] | '*' ',' param_maybe_default+ [kwds] | kwds
kwds: invalid_kwds | '**' param_no_default
param_no_default: param ',' | param &')'
param_no_default_star_annotation: param_star_annotation ',' | param_star_annotation &')'
param_with_default: param default ',' | param default &')'
param_maybe_default: param default? ',' | param default? &')'
param: NAME annotation?
param_star_annotation: NAME ':' star_expression
annotation: ':' expression
default: '=' expression | invalid_default
if_stmt: invalid_if_stmt | 'if' named_expression ':' block elif_stmt | 'if' named_expression ':' block [else_block]
elif_stmt: invalid_elif_stmt | 'elif' named_expression ':' block elif_stmt | 'elif' named_expression ':' block [else_block]
else_block: invalid_else_stmt | 'else' &&':' block
while_stmt: invalid_while_stmt | 'while' named_expression ':' block [else_block]
for_stmt: invalid_for_stmt | 'for' star_targets 'in' ~ star_expressions ':' block [else_block] | 'async' 'for' star_targets 'in' ~ star_expressions ':' block [else_block] | invalid_for_target
with_stmt: invalid_with_stmt_indent | 'with' '(' ','.with_item+ ','? ')' ':' block | 'with' ','.with_item+ ':' block | 'async' 'with' '(' ','.with_item+ ','? ')' ':' block | 'async' 'with' ','.with_item+ ':' block | invalid_with_stmt
with_item: expression 'as' star_target &(',' | ')' | ':') | invalid_with_item | expression
try_stmt: invalid_try_stmt | 'try' &&':' block finally_block | 'try' &&':' block except_block+ [else_block] [finally_block] | 'try' &&':' block except_star_block+ [else_block] [finally_block]
except_block: invalid_except_stmt_indent | @-13 'except' expression ['as' NAME] ':' block | @14 'except' expression ':' block | @14 'except' expression 'as' NAME ':' block | @14 'except' expressions ':' block | 'except' ':' block | invalid_except_stmt
except_star_block: invalid_except_star_stmt_indent | @-13 'except' '*' expression ['as' NAME] ':' block | @14 'except' '*' expression ':' block | @14 'except' '*' expression 'as' NAME ':' block | @14 'except' '*' expressions ':' block | @-13 invalid_except_stmt | @14 invalid_except_star_stmt
finally_block: invalid_finally_stmt | 'finally' &&':' block
match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT | invalid_match_stmt
subject_expr: star_named_expression ',' star_named_expressions? | named_expression
case_block: invalid_case_block | "case" patterns guard? ':' block
guard: 'if' named_expression
patterns: open_sequence_pattern | pattern
pattern: as_pattern | or_pattern
as_pattern: or_pattern 'as' pattern_capture_target | invalid_as_pattern
or_pattern: '|'.closed_pattern+
closed_pattern(memo): literal_pattern | capture_pattern | "_" | value_pattern | '(' pattern ')' | sequence_pattern | mapping_pattern | class_pattern
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
mapping_pattern: '{' '}' | '{' double_star_pattern ','? '}' | '{' items_pattern ',' double_star_pattern ','? '}' | '{' items_pattern ','? '}' | @15 invalid_mapping_pattern
items_pattern: ','.key_value_pattern+
key_value_pattern: (literal_expr | attr) ':' pattern
double_star_pattern: '**' pattern_capture_target
class_pattern: name_or_attr '(' ')' | name_or_attr '(' positional_patterns ','? ')' | name_or_attr '(' keyword_patterns ','? ')' | name_or_attr '(' positional_patterns ',' keyword_patterns ','? ')' | invalid_class_pattern
positional_patterns: ','.pattern+
keyword_patterns: ','.keyword_pattern+
keyword_pattern: NAME '=' pattern
type_alias: "type" NAME [type_params] '=' expression
type_params: @13 invalid_type_params | @12 '[' type_param_seq ']'
type_param_seq: ','.type_param+ [',']
type_param(memo): @12-12 NAME [type_param_bound] | @12-12 '*' NAME a=':' b=expression {X bound_typevartuple} | @12-12 '*' NAME | @12-12 '**' NAME a=':' b=expression {X bound_paramspec} | @12-12 '**' NAME | @13 NAME [type_param_bound] [type_param_default] | @13 invalid_type_param | @13 '*' NAME ['=' star_expression] | @13 '**' NAME [type_param_default]
type_param_bound: ':' expression
type_param_default: '=' expression
expressions: expression (',' expression)+ [','] | expression ',' | expression
expression(memo): @15 invalid_if_expression | invalid_expression | invalid_legacy_expression | if_expression | disjunction | lambdef
if_expression: disjunction 'if' disjunction 'else' expression
yield_expr: 'yield' 'from' expression | 'yield' [star_expressions]
star_expressions: star_expression (',' star_expression)+ [','] | star_expression ',' | star_expression
star_expression(memo): '*' bitwise_or | expression
star_named_expressions: ','.star_named_expression+ [',']
star_named_expressions_sequence: ','.star_named_expression_sequence+ [',']
star_named_expression: '*' bitwise_or | named_expression
star_named_expression_sequence: @15 invalid_starred_expression_unpacking_sequence | star_named_expression
assignment_expression: NAME ':=' ~ expression
named_expression: assignment_expression | invalid_named_expression | expression !':='
disjunction(memo): conjunction ('or' conjunction)+ | conjunction
conjunction(memo): inversion ('and' inversion)+ | inversion
inversion(memo): 'not' inversion | comparison
comparison: bitwise_or compare_op_bitwise_or_pair+ | bitwise_or
compare_op_bitwise_or_pair: '==' bitwise_or | NOTEQUAL bitwise_or | '<=' bitwise_or | '<' bitwise_or | '>=' bitwise_or | '>' bitwise_or | 'not' 'in' bitwise_or | 'in' bitwise_or | 'is' 'not' bitwise_or | 'is' bitwise_or | @14 invalid_comparison
bitwise_or(memo): bitwise_xor ('|' bitwise_xor)*
bitwise_xor(memo): bitwise_and ('^' bitwise_and)*
bitwise_and(memo): shift_expr ('&' shift_expr)*
shift_expr(memo): @13 invalid_arithmetic | sum (('<<' | '>>') sum)*
sum(memo): term (('+' | '-') term)*
term(memo): @13 invalid_factor | factor (('*' | '/' | '//' | '%' | '@') factor)*
factor(memo): '+' factor | '-' factor | '~' factor | power
power: await_primary '**' factor | await_primary
await_primary(memo): 'await' primary | primary
primary(memo): atom ('.' NAME | genexp | '(' [arguments] ')' | '[' slices ']')*
slices: slice !',' | ','.(slice | starred_expression)+ [',']
slice: [expression] ':' [expression] [':' [expression]] | named_expression
atom: NAME | 'True' | 'False' | 'None' | &(STRING | FSTRING_START | TSTRING_START) strings | NUMBER | &'(' (@-14 tuple | @-14 group | @-14 genexp | @15 genexp | @15 tuple | @15 group) | &'[' (@-14 list | listcomp | @15 list) | &'{' (@-14 dict | @-14 set | dictcomp | setcomp | @15 dict | @15 set) | '...'
group: '(' (yield_expr | named_expression) ')' | invalid_group
lambdef: 'lambda' [lambda_params] ':' expression
lambda_params: invalid_lambda_parameters | lambda_parameters
lambda_parameters: lambda_slash_no_default lambda_param_no_default* lambda_param_with_default* [lambda_star_etc] | lambda_slash_with_default lambda_param_with_default* [lambda_star_etc] | lambda_param_no_default+ lambda_param_with_default* [lambda_star_etc] | lambda_param_with_default+ [lambda_star_etc] | lambda_star_etc
lambda_slash_no_default: lambda_param_no_default+ '/' ',' | lambda_param_no_default+ '/' &':'
lambda_slash_with_default: lambda_param_no_default* lambda_param_with_default+ '/' ',' | lambda_param_no_default* lambda_param_with_default+ '/' &':'
lambda_star_etc: invalid_lambda_star_etc | '*' lambda_param_no_default lambda_param_maybe_default* [lambda_kwds] | '*' ',' lambda_param_maybe_default+ [lambda_kwds] | lambda_kwds
lambda_kwds: invalid_lambda_kwds | '**' lambda_param_no_default
lambda_param_no_default: lambda_param ',' | lambda_param &':'
lambda_param_with_default: lambda_param default ',' | lambda_param default &':'
lambda_param_maybe_default: lambda_param default? ',' | lambda_param default? &':'
lambda_param: NAME
fstring_middle: fstring_replacement_field | FSTRING_MIDDLE
fstring_replacement_field: '{' annotated_rhs '='? c=[fstring_conversion] [':' fstring_format_spec*] '}' {X field} | invalid_fstring_replacement_field
fstring_conversion: '!' NAME {X conversion}
fstring_format_spec: FSTRING_MIDDLE | TSTRING_MIDDLE | fstring_replacement_field
string_literal: STRING | FSTRING_START fstring_middle* FSTRING_END
tstring: TSTRING_START (fstring_replacement_field | TSTRING_MIDDLE)* TSTRING_END
strings(memo): @14 invalid_string_tstring_concat | string_literal+ {X strings} | tstring+ {X strings}
list: '[' [star_named_expressions_sequence] ']'
tuple: '(' [star_named_expression_sequence ',' [star_named_expressions_sequence]] ')'
set: '{' star_named_expressions_sequence '}'
dict: '{' [double_starred_kvpairs] '}' | '{' invalid_double_starred_kvpairs '}'
double_starred_kvpairs: ','.double_starred_kvpair+ [',']
double_starred_kvpair: '**' bitwise_or | kvpair
kvpair: expression ':' expression
for_if_clauses: for_if_clause+
for_if_clause: 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)* | 'for' star_targets 'in' ~ disjunction ('if' disjunction)* | @13 invalid_for_if_clause | invalid_for_target
comp_element: @-14 named_expression | @15 star_named_expression
listcomp: '[' comp_element for_if_clauses ']' | invalid_comprehension
setcomp: '{' comp_element for_if_clauses '}' | invalid_comprehension
genexp: '(' (assignment_expression | expression !':=' | @15 starred_expression) for_if_clauses ')' | invalid_comprehension
dictcomp: '{' kvpair for_if_clauses '}' | @-14 invalid_dict_comprehension | @15 '{' '**' expression for_if_clauses '}'
arguments(memo): args [','] &')' | invalid_arguments
args: ','.(starred_expression | (assignment_expression | expression !':=') !'=')+ [',' kwargs] | kwargs
kwargs: ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+ | ','.kwarg_or_starred+ | ','.kwarg_or_double_starred+
starred_expression: @12 invalid_starred_expression_unpacking | '*' expression | @13-13 '*' {E Invalid star expression} | @14 invalid_starred_expression
kwarg_or_starred: invalid_kwarg | NAME '=' expression | starred_expression
kwarg_or_double_starred: invalid_kwarg | NAME '=' expression | '**' expression
star_targets: star_target !',' | star_target (',' star_target)* [',']
star_target(memo): '*' (!'*' star_target) | target_with_star_atom
target_with_star_atom(memo): t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead | star_atom
star_atom: NAME | '(' target_with_star_atom ')' | '(' [star_target (',' star_target)+ [','] | star_target ','] ')' | '[' [','.star_target+ [',']] ']'
single_target: single_subscript_attribute_target | NAME | '(' single_target ')'
single_subscript_attribute_target: t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead
t_primary(memo): atom &t_lookahead (t_trailer &t_lookahead)*
t_trailer: '.' NAME | '[' slices ']' | genexp | '(' [arguments] ')'
t_lookahead: '(' | '[' | '.'
del_targets: ','.del_target+ [',']
del_target(memo): t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead | del_t_atom
del_t_atom: NAME | '(' del_target ')' | '(' [del_targets] ')' | '[' [del_targets] ']'
expression_without_invalid: disjunction 'if' disjunction 'else' expression | disjunction | lambdef
invalid_arguments: @-12 ((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs) ',' a='*' {L a iterable argument unpacking follows keyword argument unpacking} | @13 ((','.(starred_expression | (assignment_expression | expression !':=') !'=')+ ',' kwargs) | kwargs) a=',' ','.(starred_expression !'=')+ {S a iterable argument unpacking follows keyword argument unpacking} | a=expression b=for_if_clauses ',' [args | expression for_if_clauses] {R a b Generator expression must be parenthesized} | a=NAME b='=' expression for_if_clauses {R a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?} | @12 [args ','] a=NAME b='=' &(',' | ')') {R a b expected argument value expression} | a=args b=for_if_clauses {X nonparen_genexp} | args ',' a=expression b=for_if_clauses {R a b Generator expression must be parenthesized} | a=args ',' args {X arguments_error}
invalid_kwarg: a=('True' | 'False' | 'None') b='=' {R a b cannot assign to %t} | a=NAME b='=' expression for_if_clauses {R a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?} | !(NAME '=') a=expression b='=' {R a b expression cannot contain assignment, perhaps you meant "=="?} | @12 a='**' expression '=' b=expression {R a b cannot assign to keyword argument unpacking}
invalid_legacy_expression: a=NAME !'(' b=star_expressions {X legacy}
invalid_type_param: '*' NAME a=':' b=expression {X bound_typevartuple} | '**' NAME a=':' b=expression {X bound_paramspec}
invalid_expression: @14 STRING a=(!STRING expression_without_invalid)+ STRING {X part_of_string} | !(NAME STRING | SOFT_KEYWORD) a=disjunction b=expression_without_invalid {X missing_comma} | a=disjunction 'if' b=disjunction !('else' | ':') {R a b expected 'else' after 'if' expression} | @14 disjunction 'if' disjunction 'else' !expression {N expected expression after 'else', but statement is given} | @14 a=('pass' | 'break' | 'continue') 'if' disjunction 'else' simple_stmt {L a expected expression before 'if', but statement is given} | @12 a='lambda' [lambda_params] b=':' &(FSTRING_MIDDLE) {R a b f-string: lambda expressions are not allowed without parentheses} | @14 a='lambda' [lambda_params] b=':' &(TSTRING_MIDDLE) {R a b t-string: lambda expressions are not allowed without parentheses}
invalid_if_expression: disjunction 'if' disjunction 'else' a='*' {L a cannot unpack only part of a conditional expression} | disjunction 'if' disjunction 'else' a='**' {L a cannot use dict unpacking on only part of a conditional expression}
invalid_named_expression(memo): a=expression ':=' expression {L a cannot use assignment expressions with %e} | a=NAME '=' b=bitwise_or !('=' | ':=') {R a b invalid syntax. Maybe you meant '==' or ':=' instead of '='?} | !(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or '=' bitwise_or !('=' | ':=') {L a cannot assign to %e here. Maybe you meant '==' instead of '='?}
invalid_assignment: a=invalid_ann_assign_target ':' expression {L a only single target (not %e) can be annotated} | a=star_named_expression ',' star_named_expressions* ':' expression {L a only single target (not tuple) can be annotated} | a=expression ':' expression {L a illegal target for annotation} | (star_targets '=')* a=star_expressions '=' {T star a} | (star_targets '=')* a=yield_expr '=' {L a assignment to yield expression not possible} | a=star_expressions augassign annotated_rhs {L a '%e' is an illegal expression for augmented assignment}
invalid_ann_assign_target: list | tuple | '(' invalid_ann_assign_target ')'
invalid_raise_stmt: a='raise' b='from' {R a b did you forget an expression between 'raise' and 'from'?} | 'raise' expression a='from' {L a did you forget an expression after 'from'?}
invalid_del_stmt: 'del' a=star_expressions {T del a}
invalid_assert_stmt: 'assert' a=expression '=' b=expression {R a b cannot assign to %e here. Maybe you meant '==' instead of '='?} | 'assert' expression ',' a=expression '=' b=expression {R a b cannot assign to %e here. Maybe you meant '==' instead of '='?} | 'assert' a=expression ':=' b=expression {R a b cannot use named expression without parentheses here} | 'assert' expression ',' a=expression ':=' b=expression {R a b cannot use named expression without parentheses here}
invalid_block: NEWLINE !INDENT {I expected an indented block}
invalid_comprehension: @-14 ('[' | '(' | '{') a=starred_expression for_if_clauses {L a iterable unpacking cannot be used in comprehension} | @15 '[' a='**' b=expression for_if_clauses {R a b cannot use dict unpacking in list comprehension} | @15 '(' a='**' b=expression for_if_clauses {R a b cannot use dict unpacking in generator expression} | ('[' | '{') a=star_named_expression ',' b=star_named_expressions for_if_clauses {X comprehension_target} | ('[' | '{') a=star_named_expression b=',' for_if_clauses {R a b did you forget parentheses around the comprehension target?}
invalid_dict_comprehension: '{' a='**' bitwise_or for_if_clauses '}' {L a dict unpacking cannot be used in dict comprehension}
invalid_parameters: @-11 param_no_default* invalid_parameters_helper a=param_no_default {L a non-default argument follows default argument} | @-11 param_no_default* a='(' param_no_default+ ','? b=')' {R a b Function parameters cannot be parenthesized} | @-11 a='/' ',' {L a at least one argument must precede /} | @12 a='/' ',' {L a at least one %p must precede /} | (slash_no_default | slash_with_default) param_maybe_default* a='/' {L a / may appear only once} | @12 slash_no_default? param_no_default* invalid_parameters_helper a=param_no_default {L a parameter without a default follows parameter with a default} | @12 param_no_default* a='(' param_no_default+ ','? b=')' {R a b Function parameters cannot be parenthesized} | [slash_no_default | slash_with_default] param_maybe_default* '*' (',' | param_no_default) param_maybe_default* a='/' {L a / must be ahead of *} | param_maybe_default+ '/' a='*' {L a expected comma between / and *}
invalid_parameters_helper: slash_with_default | param_with_default+
invalid_default: a='=' &(')' | ',') {L a expected default value expression}
invalid_star_etc: a='*' (')' | ',' (')' | '**')) {L a named %ps must follow bare *} | '*' param a='=' {L a var-positional %p cannot have default value} | '*' (param_no_default | ',') param_maybe_default* a='*' (param_no_default | ',') {L a *%q may appear only once}
invalid_kwds: '**' param a='=' {L a var-keyword %p cannot have default value} | '**' param ',' a=param {L a %ps cannot follow var-keyword %p} | '**' param ',' a=('*' | '**' | '/') {L a %ps cannot follow var-keyword %p}
invalid_lambda_parameters: @-11 lambda_param_no_default* invalid_lambda_parameters_helper a=lambda_param_no_default {L a non-default argument follows default argument} | @-11 lambda_param_no_default* a='(' ','.lambda_param+ ','? b=')' {R a b Lambda expression parameters cannot be parenthesized} | @-11 a='/' ',' {L a at least one argument must precede /} | @12 a='/' ',' {L a at least one %p must precede /} | (lambda_slash_no_default | lambda_slash_with_default) lambda_param_maybe_default* a='/' {L a / may appear only once} | @12 lambda_slash_no_default? lambda_param_no_default* invalid_lambda_parameters_helper a=lambda_param_no_default {L a parameter without a default follows parameter with a default} | @12 lambda_param_no_default* a='(' ','.lambda_param+ ','? b=')' {R a b Lambda expression parameters cannot be parenthesized} | [lambda_slash_no_default | lambda_slash_with_default] lambda_param_maybe_default* '*' (',' | lambda_param_no_default) lambda_param_maybe_default* a='/' {L a / must be ahead of *} | lambda_param_maybe_default+ '/' a='*' {L a expected comma between / and *}
invalid_lambda_parameters_helper: lambda_slash_with_default | lambda_param_with_default+
invalid_lambda_star_etc: '*' (':' | ',' (':' | '**')) {E named %ps must follow bare *} | '*' lambda_param a='=' {L a var-positional %p cannot have default value} | '*' (lambda_param_no_default | ',') lambda_param_maybe_default* a='*' (lambda_param_no_default | ',') {L a *%q may appear only once}
invalid_lambda_kwds: '**' lambda_param a='=' {L a var-keyword %p cannot have default value} | '**' lambda_param ',' a=lambda_param {L a %ps cannot follow var-keyword %p} | '**' lambda_param ',' a=('*' | '**' | '/') {L a %ps cannot follow var-keyword %p}
invalid_with_item: expression 'as' a=expression &(',' | ')' | ':') {T star a}
invalid_for_if_clause: 'async'? 'for' (bitwise_or (',' bitwise_or)* [',']) !'in' {E 'in' expected after for-loop variables}
invalid_for_target: 'async'? 'for' a=star_expressions {T for a}
invalid_group: '(' a=starred_expression ')' {L a cannot use starred expression here} | '(' a='**' expression ')' {L a cannot use double starred expression here}
invalid_import: a='import' ','.dotted_name+ 'from' dotted_name {S a Did you mean to use 'from ... import ...' instead?} | @13 'import' a=NEWLINE {S a Expected one or more names after 'import'}
invalid_dotted_as_name: dotted_name 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression {L a cannot use %e as import target}
invalid_import_from_as_name: NAME 'as' !(NAME (',' | ')' | ';' | NEWLINE)) a=expression {L a cannot use %e as import target}
invalid_import_from_targets: import_from_as_names ',' NEWLINE {E trailing comma not allowed without surrounding parentheses} | @13 a=NEWLINE {S a Expected one or more names after 'import'}
invalid_lazy_import: 'from' ('.' | '...')* dotted_name a="lazy" 'import' {L a use 'lazy from ... ' instead of 'from ... lazy import'}
invalid_with_stmt: @15 ['async'] 'with' ','.(expression ['as' star_target])+ a=',' ':' {L a the last 'with' item has a trailing comma} | ['async'] 'with' ','.(expression ['as' star_target])+ NEWLINE {E expected ':'} | ['async'] 'with' '(' ','.(expressions ['as' star_target])+ ','? ')' NEWLINE {E expected ':'}
invalid_with_stmt_indent: ['async'] a='with' ','.(expression ['as' star_target])+ ':' NEWLINE !INDENT {I expected an indented block after 'with' statement on line %l} | ['async'] a='with' '(' ','.(expressions ['as' star_target])+ ','? ')' ':' NEWLINE !INDENT {I expected an indented block after 'with' statement on line %l}
invalid_try_stmt: a='try' ':' NEWLINE !INDENT {I expected an indented block after 'try' statement on line %l} | 'try' ':' block !('except' | 'finally') {E expected 'except' or 'finally' block} | 'try' ':' block* except_block+ a='except' b='*' expression ['as' NAME] ':' {R a b cannot have both 'except' and 'except*' on the same 'try'} | 'try' ':' block* except_star_block+ a='except' [expression ['as' NAME]] ':' {L a cannot have both 'except' and 'except*' on the same 'try'}
invalid_except_stmt: @-13 'except' '*'? a=expression ',' expressions ['as' NAME] ':' {S a multiple exception types must be parenthesized} | @14 'except' a=expression ',' expressions 'as' NAME ':' {S a multiple exception types must be parenthesized when using 'as'} | @-13 'except' '*'? expression ['as' NAME] NEWLINE {E expected ':'} | @14 'except' expression ['as' NAME] NEWLINE {E expected ':'} | 'except' NEWLINE {E expected ':'} | @-13 'except' '*' (NEWLINE | ':') {E expected one or more exception types} | @14 'except' expression 'as' a=expression ':' block {L a cannot use except statement with %e}
invalid_except_star_stmt: 'except' '*' a=expression ',' expressions 'as' NAME ':' {S a multiple exception types must be parenthesized when using 'as'} | 'except' '*' expression ['as' NAME] NEWLINE {E expected ':'} | 'except' '*' (NEWLINE | ':') {E expected one or more exception types} | 'except' '*' expression 'as' a=expression ':' block {L a cannot use except* statement with %e}
invalid_finally_stmt: a='finally' ':' NEWLINE !INDENT {I expected an indented block after 'finally' statement on line %l}
invalid_except_stmt_indent: a='except' expression ['as' NAME] ':' NEWLINE !INDENT {I expected an indented block after 'except' statement on line %l} | a='except' ':' NEWLINE !INDENT {I expected an indented block after 'except' statement on line %l}
invalid_except_star_stmt_indent: a='except' '*' expression ['as' NAME] ':' NEWLINE !INDENT {I expected an indented block after 'except*' statement on line %l}
invalid_match_stmt: "match" subject_expr NEWLINE {E expected ':'} | a="match" subject_expr ':' NEWLINE !INDENT {I expected an indented block after 'match' statement on line %l} | @15 a="case" patterns guard? b=':' block {R a b case statement must be inside match statement}
invalid_case_block: "case" patterns guard? NEWLINE {E expected ':'} | a="case" patterns guard? ':' NEWLINE !INDENT {I expected an indented block after 'case' statement on line %l}
invalid_as_pattern: or_pattern 'as' a="_" {L a cannot use '_' as a target} | @-13 or_pattern 'as' !NAME a=expression {L a invalid pattern target} | @14 or_pattern 'as' a=expression {L a cannot use %e as pattern target}
invalid_class_pattern: name_or_attr '(' [positional_patterns ','] keyword_patterns ',' a=positional_patterns {R a a positional patterns follow keyword patterns}
invalid_mapping_pattern: '{' [items_pattern ','] a=double_star_pattern ',' items_pattern ','? '}' {X double_star_pattern}
invalid_if_stmt: 'if' named_expression NEWLINE {E expected ':'} | a='if' named_expression ':' NEWLINE !INDENT {I expected an indented block after 'if' statement on line %l}
invalid_elif_stmt: 'elif' named_expression NEWLINE {E expected ':'} | a='elif' named_expression ':' NEWLINE !INDENT {I expected an indented block after 'elif' statement on line %l}
invalid_else_stmt: a='else' ':' NEWLINE !INDENT {I expected an indented block after 'else' statement on line %l} | @14 'else' ':' block 'elif' {E 'elif' block follows an 'else' block}
invalid_while_stmt: 'while' named_expression NEWLINE {E expected ':'} | a='while' named_expression ':' NEWLINE !INDENT {I expected an indented block after 'while' statement on line %l}
invalid_for_stmt: ['async'] 'for' star_targets 'in' star_expressions NEWLINE {E expected ':'} | ['async'] a='for' star_targets 'in' star_expressions ':' NEWLINE !INDENT {I expected an indented block after 'for' statement on line %l}
invalid_def_raw: ['async'] a='def' NAME [type_params] '(' [params] ')' ['->' expression] ':' NEWLINE !INDENT {I expected an indented block after function definition on line %l} | @13 ['async'] 'def' NAME [type_params] &&'(' [params] ')' ['->' expression] &&':' block
invalid_class_def_raw: 'class' NAME [type_params] ['(' [arguments] ')'] NEWLINE {E expected ':'} | a='class' NAME [type_params] ['(' [arguments] ')'] ':' NEWLINE !INDENT {I expected an indented block after class definition on line %l}
invalid_double_starred_kvpairs: @15 invalid_kvpair_unpacking [','] | @-14 ','.double_starred_kvpair+ ',' invalid_kvpair | @15 ','.double_starred_kvpair+ ',' (invalid_kvpair | invalid_kvpair_unpacking) | @-14 expression ':' a='*' bitwise_or {S a cannot use a starred expression in a dictionary value} | expression a=':' &('}' | ',') {L a expression expected after dictionary key and ':'}
invalid_kvpair_unpacking: a='**' b=if_expression {R a b invalid double starred expression. Did you forget to wrap the conditional expression in parentheses?} | a='*' b=bitwise_or ':' expression {R a b cannot use a starred expression in a dictionary key} | a='**' b=bitwise_or ':' expression {R a b cannot use dict unpacking in a dictionary key} | expression ':' a='*' b=bitwise_or {R a b cannot use a starred expression in a dictionary value} | expression ':' a='**' b=bitwise_or {R a b cannot use dict unpacking in a dictionary value}
invalid_kvpair: a=expression !':' {X key_without_colon} | expression ':' a='*' bitwise_or {S a cannot use a starred expression in a dictionary value} | @14 expression ':' a='**' bitwise_or {S a cannot use dict unpacking in a dictionary value} | expression a=':' &('}' | ',') {L a expression expected after dictionary key and ':'}
invalid_starred_expression_unpacking: @15 a='*' b=if_expression {R a b invalid starred expression. Did you forget to wrap the conditional expression in parentheses?} | a='*' expression '=' b=expression {R a b cannot assign to iterable argument unpacking}
invalid_starred_expression_unpacking_sequence: a='**' bitwise_or {L a cannot use dict unpacking here} | invalid_starred_expression_unpacking
invalid_starred_expression: '*' {E Invalid star expression}
invalid_fstring_replacement_field: '{' a='=' {L a %f: valid expression required before '='} | '{' a='!' {L a %f: valid expression required before '!'} | '{' a=':' {L a %f: valid expression required before ':'} | '{' a='}' {L a %f: valid expression required before '}'} | '{' !annotated_rhs {N %f: expecting a valid expression after '{'} | '{' annotated_rhs !('=' | '!' | ':' | '}') {N %f: expecting '=', or '!', or ':', or '}'} | '{' annotated_rhs '=' !('!' | ':' | '}') {N %f: expecting '!', or ':', or '}'} | '{' annotated_rhs '='? invalid_fstring_conversion_character | '{' annotated_rhs '='? ['!' NAME] !(':' | '}') {N %f: expecting ':' or '}'} | '{' annotated_rhs '='? ['!' NAME] ':' (FSTRING_MIDDLE | fstring_replacement_field)* !'}' {N %f: expecting '}', or format specs} | '{' annotated_rhs '='? ['!' NAME] !'}' {N %f: expecting '}'}
invalid_fstring_conversion_character: '!' &(':' | '}') {N %f: missing conversion character} | '!' !NAME {N %f: invalid conversion character}
invalid_string_tstring_concat: a=string_literal+ b=tstring {X mixed_tstring} | a=tstring+ b=string_literal {X mixed_tstring}
invalid_arithmetic: sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a='not' b=inversion {R a b 'not' after an operator must be parenthesized}
invalid_factor: ('+' | '-' | '~') a='not' b=factor {R a b 'not' after an operator must be parenthesized}
invalid_type_params: '[' a=']' {S a Type parameter list cannot be empty}
invalid_comparison: a='<' b='>' {R a b invalid syntax.  Maybe you meant '!=' instead of '<>'?}
`;
