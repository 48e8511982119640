// Opens pages in headless Chromium, wide and narrow, light and dark, and fails on anything
// that axe-core finds, on anything that is asked of the network, and on pages that are wider than their window.
//
// usage: node accessible.mjs PAGE.html...   (CHROMIUM names the browser; a folder in SHOTS gets pictures)
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const load = createRequire(resolve(process.env.MODULES ?? ".", "here.js"));
const puppeteer = load("puppeteer-core");
const axe = load.resolve("axe-core/axe.min.js");
const paths = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = paths.find((path) => path && existsSync(path));
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
let wrong = 0;
const fault = (message) => { wrong += 1; console.error(message); };

for (const file of process.argv.slice(2)) {
  for (const [width, scheme] of [[1280, "light"], [1280, "dark"], [360, "light"], [360, "dark"]]) {
    const page = await browser.newPage();
    const name = `${basename(file)}, ${width} pixels, ${scheme}`;
    page.on("request", (asked) => { if (!asked.url().startsWith("file:")) fault(`${name}: asks for ${asked.url()}`); });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setViewport({ width, height: 900 });
    await page.goto(pathToFileURL(resolve(file)).href);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) fault(`${name}: ${over} pixels wider than the window`);
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${basename(file, ".html")}-${width}-${scheme}.png`), fullPage: process.env.FULL === "1" });
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => axe.run());
    for (const { id, help, nodes } of violations) fault(`${name}: ${id}: ${help}\n  ${nodes.slice(0, 3).map((node) => node.html).join("\n  ")}`);
    await page.close();
  }
}
await browser.close();
console.log(wrong ? `${wrong} faults` : `nothing found in ${process.argv.length - 2} pages`);
process.exitCode = wrong ? 1 : 0;
