import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  DEFAULT_PYTHON_VERSION,
  PYTHON_PROFILES as engineVersions,
} from "../../../src/engine/index.ts";
import { activeVersion } from "../../../src/editor/pythonEnvironments.ts";
import { INLINE_MODES, parseSettings, PYTHON_VERSIONS } from "../../../src/editor/settings.ts";

const manifest = JSON.parse(
  readFileSync(new URL("../../../package.json", import.meta.url), "utf8"),
);
const properties: Record<string, { default: unknown; enum?: unknown[] }> =
  manifest.contributes.configuration.properties;

suite("settings", () => {
  test("the versions are those of the engine and of the manifest", () => {
    assert.deepEqual(PYTHON_VERSIONS, engineVersions);
    assert.deepEqual(properties["refscope.pythonVersion"]?.enum, ["auto", ...engineVersions]);
    assert.deepEqual(properties["refscope.inline.mode"]?.enum, INLINE_MODES);
  });

  test("without settings, the manifest's defaults hold", () => {
    const settings = parseSettings(() => undefined);
    assert.equal(settings.pythonVersion, DEFAULT_PYTHON_VERSION);
    const declared = parseSettings(name => properties[`refscope.${name}`]?.default);
    assert.deepEqual(settings, declared);
  });

  test("what is well-formed is taken", () => {
    const given: Record<string, unknown> = {
      pythonVersion: "3.11",
      explainOnOpen: false,
      "inline.mode": "all",
      "inline.beforeComments": false,
      "codeLens.enabled": false,
      "limits.instructions": 5000,
      "limits.steps": 400,
      "limits.timeMs": 300,
    };
    assert.deepEqual(
      parseSettings(name => given[name]),
      {
        pythonVersion: "3.11",
        explainOnOpen: false,
        inlineMode: "all",
        movesComments: false,
        codeLens: false,
        limits: { maxInstructions: 5000, maxSteps: 400 },
        timeMs: 300,
      },
    );
  });

  test("what is not is replaced by the default, or kept within its bounds", () => {
    const given: Record<string, unknown> = {
      pythonVersion: "2.7",
      explainOnOpen: "yes",
      "inline.mode": 3,
      "limits.instructions": -1,
      "limits.steps": Number.NaN,
      "limits.timeMs": 1e9,
    };
    assert.deepEqual(
      parseSettings(name => given[name]),
      {
        pythonVersion: "3.14",
        explainOnOpen: true,
        inlineMode: "changes",
        movesComments: true,
        codeLens: true,
        limits: { maxInstructions: 1000, maxSteps: 200_000 },
        timeMs: 60_000,
      },
    );
  });
});

suite("the version of the workspace's interpreter", () => {
  test("holds where the setting is automatic, as the nearest that is modelled", () => {
    const versionFor = (interpreter?: string): string =>
      parseSettings(() => undefined, interpreter).pythonVersion;
    assert.equal(versionFor("3.12"), "3.12");
    assert.equal(versionFor("3.8"), "3.11");
    assert.equal(versionFor("3.20"), "3.15");
    assert.equal(versionFor("3.14"), "3.14");
    assert.equal(versionFor("3.14.4"), "3.14.0");
    assert.equal(versionFor("3.14.5"), "3.14");
    assert.equal(versionFor(), DEFAULT_PYTHON_VERSION);
    assert.equal(parseSettings(() => "3.13", "3.12").pythonVersion, "3.13");
  });

  const api = (known: unknown): unknown => ({
    environments: { getActiveEnvironmentPath: () => ({ id: "/venv", path: "/venv" }), known },
  });

  test("is read from what the Python extension knows already", () => {
    const version = { major: 3, minor: 12, micro: 1 };
    assert.equal(
      activeVersion(api([{ id: "/other" }, { id: "/venv", version }]), "file"),
      "3.12.1",
    );
    const known = [{ id: "/venv", version: { major: 3, minor: 13 } }];
    assert.equal(activeVersion(api(known), "file"), "3.13");
  });

  test("is unknown where that extension is not there, or does not know it", () => {
    assert.equal(activeVersion(undefined, "file"), undefined);
    assert.equal(activeVersion({ environments: {} }, "file"), undefined);
    assert.equal(activeVersion(api([]), "file"), undefined);
    assert.equal(activeVersion(api([{ id: "/venv", version: undefined }]), "file"), undefined);
  });
});
