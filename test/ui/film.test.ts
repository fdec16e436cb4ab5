import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/vscode/browser.ts";
import { filmPage } from "../../src/picture/film.ts";
import { TypeColors } from "../../src/picture/typeColors.ts";
import { accessibilityFaults } from "../support/accessibility.ts";
import { scenesOf, sha256 } from "../support/scenes.ts";

const SOURCE = "names = ['Ann']\ntwice = [names, names]\nprint(len(twice))\ndel names, twice\n";

suite("an exported film in a browser", function () {
  this.timeout(60_000);
  let browser: Browser;
  let page: Page;

  suiteSetup(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1100, height: 600 } });
    const scenes = scenesOf(SOURCE);
    await page.setContent(
      await filmPage({
        title: "names.py",
        source: SOURCE,
        scenes,
        note: "",
        theme: "light",
        colors: new TypeColors(),
        sha256,
      }),
    );
  });
  suiteTeardown(() => browser.close());

  test("steps through the run with buttons, keys and the slider", async () => {
    const here = page.locator("#source .here");
    await page.getByRole("button", { name: "Step forward" }).click();
    assert.equal(await here.textContent(), "twice = [names, names]");
    await page.locator("h1").click();
    await page.keyboard.press("ArrowRight");
    assert.equal(await here.textContent(), "print(len(twice))");
    assert.ok((await page.locator("#graph svg").textContent())?.includes("list·2"));
    await page.locator("#slider").press("End");
    assert.equal(await page.locator("#output").textContent(), "2\n");
    await page.screenshot({ path: "artifacts/ui-film.png" });
  });

  test("plays to its end", async () => {
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.getByText("Step 5.").waitFor();
    await page.getByRole("button", { name: "Play" }).waitFor();
  });

  test("axe finds nothing in it", async () => {
    assert.deepEqual(await accessibilityFaults(page.mainFrame()), []);
  });
});
