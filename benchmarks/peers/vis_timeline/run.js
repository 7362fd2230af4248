// Opens page.html beside this file and prints how long its frames take, as JSON.
// node run.js CHROMIUM FRAMES
const path = require("path");
const { chromium } = require("playwright-core");

(async () => {
  const [executablePath, frames] = process.argv.slice(2);
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
  });
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  page.setDefaultTimeout(300000);
  await page.goto("file://" + path.join(__dirname, "page.html"));
  const empty = await page.evaluate(`empty(${frames})`);
  const first = await page.evaluate("first()");
  const pan = await page.evaluate("pan()");
  const version = require("vis-timeline/package.json").version;
  console.log(JSON.stringify({ empty, first, pan, version, browser: browser.version() }));
  await browser.close();
})();
