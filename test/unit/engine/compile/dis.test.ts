import assert from "node:assert/strict";

import { SourceText } from "../../../../src/base/text.ts";
import { compileModule } from "../../../../src/engine/compile/compile.ts";
import { disassemble } from "../../../../src/engine/compile/dis.ts";
import { factsOf } from "../../../../src/engine/facts.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";

const SOURCE = `def f(xs):
    for x in xs:
        if x is not None:
            print(x.name, -1.5, (1, "a"), b"c")
    try:
        g()
    except E:
        pass
`;

function compile(source: string, version: "3.12" | "3.14" = "3.14") {
  const text = new SourceText(source);
  const { module } = parseModule(text, { version });
  return compileModule(module, text, { facts: factsOf(version), fileName: "a.py", mode: "exec" });
}

suite("disassemble", () => {
  test("prints as dis does: lines, labels, opargs with their meaning, the exception table", () => {
    const { code } = compile(SOURCE);
    assert.ok(code !== null);
    const body = disassemble(code).split("Disassembly of ")[1] ?? "";
    assert.equal(
      body.trimEnd(),
      `<code object f, file "a.py", line 1>:
   1        RESUME                   0

   2        LOAD_FAST_BORROW         0    (xs)
            GET_ITER
        L1: FOR_ITER                 to L3
            STORE_FAST               1    (x)

   3        LOAD_FAST_BORROW         1    (x)
            POP_JUMP_IF_NOT_NONE     to L2
            JUMP_BACKWARD            to L1

   4    L2: LOAD_GLOBAL              1    (print + NULL)
            LOAD_FAST_BORROW         1    (x)
            LOAD_ATTR                2    (name)
            LOAD_CONST               2    (-1.5)
            LOAD_CONST               3    ((1, 'a'))
            LOAD_CONST               1    (b'c')
            CALL                     4
            POP_TOP
            JUMP_BACKWARD            to L1

   5    L3: NOP

   6    L4: LOAD_GLOBAL              5    (g + NULL)
            CALL                     0
            POP_TOP
        L5: LOAD_CONST               0    (None)
            RETURN_VALUE

  --    L6: PUSH_EXC_INFO

   7        LOAD_GLOBAL              6    (E)
            CHECK_EXC_MATCH
            POP_JUMP_IF_FALSE        to L8
            POP_TOP

   8    L7: POP_EXCEPT
            LOAD_CONST               0    (None)
            RETURN_VALUE

   7    L8: RERAISE                  0

  --    L9: COPY                     3
            POP_EXCEPT
            RERAISE                  1
ExceptionTable:
  L4 to L5 -> L6 [0]
  L6 to L7 -> L9 [1] lasti
  L8 to L9 -> L9 [1] lasti`,
    );
  });
});

suite("warnings of the compiler", () => {
  const CASES: readonly (readonly [string, string])[] = [
    ["x is 1", `"is" with 'int' literal. Did you mean "=="?`],
    ["x is not ()", `"is not" with 'tuple' literal. Did you mean "!="?`],
    ["[1](2)", "'list' object is not callable; perhaps you missed a comma?"],
    ["{1}[0]", "'set' object is not subscriptable; perhaps you missed a comma?"],
    ["[1]['a']", "list indices must be integers or slices, not str; perhaps you missed a comma?"],
    ["assert (x, 'm')", "assertion is always true, perhaps remove parentheses?"],
  ];
  for (const [source, message] of CASES) {
    test(source, () => {
      assert.deepEqual(
        compile(source).warnings.map(warning => warning.message),
        [message],
      );
    });
  }
  test("None, Ellipsis and names are compared by identity without one", () => {
    assert.deepEqual(compile("x is None\nx is ...\nx is y").warnings, []);
  });
});
