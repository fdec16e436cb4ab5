import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { SourceText } from "../../../../src/base/text.ts";
import type { Node } from "../../../../src/engine/parser/ast.ts";
import { childrenOf } from "../../../../src/engine/parser/astDump.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";

/** What one sees while somebody types: calls, displays, strings, heads of statements, keywords. */
const HALF_TYPED = JSON.parse(
  readFileSync(new URL("recordings/halfTyped.json", import.meta.url), "utf8"),
) as readonly string[];

/** A program around the half-typed lines, and the definitions that must be found all the same. */
interface Surrounding {
  readonly name: string;
  readonly indent: number;
  readonly before: string;
  readonly after: string;
  readonly stays: string;
}

const SURROUNDINGS: readonly Surrounding[] = [
  {
    name: "at the end of the text",
    indent: 0,
    before: "def before(a):\n    return a\n\n",
    after: "",
    stays: "before",
  },
  {
    name: "at the end of a function",
    indent: 4,
    before: "def before(a):\n    b = a\n",
    after: "\n",
    stays: "before before.b",
  },
  {
    name: "between functions",
    indent: 0,
    before: "def before(a):\n    return a\n\n",
    after:
      "\n\ndef after(x):\n    y = x\n    return y\n\nclass Later:\n    def method(self):\n" +
      "        return 1\n\nlast = after(1)\n",
    stays: "before after after.y Later Later.method last",
  },
  {
    name: "between functions with docstrings",
    indent: 0,
    before: '"""Module."""\n\ndef before(a):\n    """Says."""\n    return a\n\n',
    after:
      '\n\ndef after(x):\n    """More.\n\n    Of (it {\n    """\n    y = f"""{x}"""\n    return y\n\n' +
      "class Later:\n    '''Doc.'''\n    def method(self):\n        \"\"\"It's good.\"\"\"\n" +
      "        return 1\n\nlast = after(1)\n",
    stays: "before after after.y Later Later.method last",
  },
  {
    name: "in a block of a method",
    indent: 12,
    before:
      "class Outer:\n    def first(self):\n        return 1\n\n    def second(self, items):\n" +
      "        for item in items:\n",
    after:
      "\n            item.go()\n        w = 4\n        return items\n\n    def third(self):\n" +
      "        return 3\n\n    @property\n    def fourth(self):\n        v = 1\n        return v\n\n" +
      "def after(x):\n    y = x\n",
    stays: "Outer Outer.first Outer.second Outer.second.w Outer.third Outer.fourth.v after after.y",
  },
  {
    name: "in a method with docstrings around",
    indent: 8,
    before: 'class C:\n    """Doc."""\n    def first(a):\n        """Says."""\n',
    after:
      '\n\n    def second(x):\n        """More.\n\n        Of (it {\n        """\n        y = 1\n\n' +
      "class Later:\n    '''Doc.'''\n    def method(self):\n        return 1\n\nlast = C()\n",
    stays: "C C.first C.second C.second.y Later Later.method last",
  },
  {
    name: "in the last method of a class",
    indent: 8,
    before: "class Outer:\n    def first(self):\n        a = 1\n",
    after: "\n\ndef after():\n    b = 2\n\nx = Outer()\n",
    stays: "Outer Outer.first.a after.b x",
  },
  {
    name: "in a try's body",
    indent: 8,
    before: "def f():\n    try:\n",
    after:
      "\n    except ValueError:\n        b = 1\n    else:\n        c = 2\n    finally:\n        d = 3\n" +
      "    e = 4\n\ndef g():\n    h = 1\n",
    stays: "f f.b f.c f.d f.e g g.h",
  },
  {
    name: "in an if's body",
    indent: 8,
    before: "def f():\n    if x:\n",
    after:
      "\n    elif y:\n        b = 1\n    else:\n        c = 2\n    e = 4\n\ndef g():\n    h = 1\n",
    stays: "f f.b f.c f.e g g.h",
  },
  {
    name: "in a case's body",
    indent: 12,
    before: "def f():\n    match x:\n        case 1:\n",
    after: "\n        case 2:\n            b = 1\n    e = 4\n\ndef g():\n    h = 1\n",
    stays: "f f.b f.e g g.h",
  },
  {
    name: "before decorators",
    indent: 0,
    before: "",
    after: "\n@deco\ndef f():\n    b = 1\n\n@deco(1)\n@other\nclass G:\n    h = 1\n",
    stays: "f f.b G G.h",
  },
  {
    name: "before a coroutine and the program's start",
    indent: 0,
    before: "",
    after: '\nasync def f():\n    b = 1\n\nif __name__ == "__main__":\n    m = f()\n    n = 2\n',
    stays: "f f.b m n",
  },
  {
    name: "before the program's start",
    indent: 0,
    before: "def f():\n    return 1\n\n",
    after: '\n\nif __name__ == "__main__":\n    m = f()\n    n = 2\n',
    stays: "f m n",
  },
];

suite("parser: half-typed lines leave the rest of the program", () => {
  for (const { name, indent, before, after, stays } of SURROUNDINGS) {
    test(`${HALF_TYPED.length} of them ${name}`, () => {
      const lost: string[] = [];
      for (const lines of HALF_TYPED) {
        const indented = lines.replace(/^(?=.)/gm, " ".repeat(indent));
        for (const version of ["3.11", "3.14"] as const) {
          const text = new SourceText(before + indented + after);
          const found = namesIn(parseModule(text, { version }).module);
          const missing = stays.split(" ").filter(path => !found.has(path));
          if (missing.length > 0) lost.push(`${version} ${JSON.stringify(lines)}: ${missing}`);
        }
      }
      assert.deepEqual(lost, []);
    }).timeout(20_000);
  }
});

/** The functions, classes and assigned names of a tree, each behind those that it is in. */
function namesIn(module: Node): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: Node, path: string): void => {
    let inner = path;
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
      case "ClassDef":
        found.add(path + node.name);
        inner = `${path}${node.name}.`;
        break;
      case "Assign":
        for (const target of node.targets) if (target.kind === "Name") found.add(path + target.id);
        break;
      default:
    }
    for (const child of childrenOf(node)) visit(child, inner);
  };
  visit(module, "");
  return found;
}
