// session.mjs ADDRESS WORKSPACE SCREENSHOTS: one editing session in the VS Code that listens at
// ADDRESS, driven as a writer would: with the keyboard, looking at the page.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

const [address, workspace, screenshots] = process.argv.slice(2);
const PATIENCE = 60_000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
page.setDefaultTimeout(PATIENCE);

const picture = (name) => page.screenshot({ path: join(screenshots, `${name}.png`) });
/** Says on one line whether `held` came true. */
async function check(what, held) {
  try {
    await held();
    console.log(`ok     ${what}`);
  } catch (error) {
    console.log(`FAILED ${what}`);
    throw error;
  }
}

/** The text that the page shows, with ordinary spaces. */
const shown = () =>
  page.locator('.editor-instance .view-lines').first().innerText()
    .then((text) => text.replaceAll('\u00a0', ' '));

/** What a part of the page says now, on one line. */
const textOf = (part) =>
  page.locator(part).first().innerText({ timeout: 1_000 })
    .then((text) => text.replaceAll(/\s+/g, ' '), () => 'is not there');

async function until(condition) {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > end) {
      throw new Error('waited in vain');
    }
    await page.waitForTimeout(50);
  }
}

const input = page.locator('.quick-input-widget .quick-input-filter input');

/** Runs a command of the palette. */
async function run(title) {
  await page.keyboard.press('F1');
  await input.waitFor();
  await input.fill(`>${title}`);
  // Until the list is filtered, Enter would run what was run before.
  const best = page.locator('.quick-input-list .monaco-list-row[data-index="0"]', { hasText: title });
  await best.waitFor();
  await page.keyboard.press('Enter');
  await best.waitFor({ state: 'hidden' });
}

/** Whether the first word of a line, counted from 1, has a squiggle below it in the page. */
const squiggleAt = (line) =>
  page.evaluate((line) => {
    const editor = document.querySelector('.editor-instance');
    const number = [...editor.querySelectorAll('.line-numbers')]
      .find((element) => element.textContent === String(line))?.getBoundingClientRect();
    const left = editor.querySelector('.view-lines').getBoundingClientRect().left;
    return number !== undefined &&
      [...editor.querySelectorAll('.squiggly-error, .squiggly-warning, .squiggly-info')]
        .map((element) => element.getBoundingClientRect())
        .some((box) => box.left < left + 5 && box.top < number.bottom && box.bottom > number.top);
  }, line);

/** Brings a line of the document into view, and the cursor there. */
async function goTo(line, column) {
  const there = page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line}, Col ${column}` });
  await page.keyboard.press('Control+g');
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: `line ${line}` }).waitFor();
  await page.keyboard.press('Enter');
  await there.waitFor();
}

/** What the status bar says of faultless. */
const status = () => page.locator('#faultless\\.faultless\\.faultless, [id^="faultless.faultless"]')
  .first().innerText();

const file = join(workspace, 'postmortem.md');
/** The number, from 1, of the line of the saved example that holds `words`. */
const lineOf = (words) =>
  readFileSync(file, 'utf8').split('\n').findIndex((line) => line.includes(words)) + 1;
const blamed = lineOf('Ravi forgot');

/** Writes the text that is edited into its file. */
async function save() {
  await page.keyboard.press('Control+s');
  await page.locator('.tab.active:not(.dirty)').waitFor();
}

async function session() {
  await page.goto(`${address}/?folder=${encodeURIComponent(workspace)}`);
  const entry = page.locator('.explorer-folders-view .monaco-list-row[aria-label^="postmortem.md"]');
  await check('the workbench opens', () => entry.waitFor());
  await entry.dblclick();
  await page.locator('.editor-instance .view-lines').waitFor();
  await goTo(blamed, 1);
  await check('a blaming sentence has a squiggle', () => until(() => squiggleAt(blamed)));
  await check('the status bar counts findings and ready items', async () => {
    await until(async () => /faultless \d+ · \d+\/\d+ ready/.test(await status()));
  });

  await check('the lightbulb lights', () =>
    page.locator('[class*=codicon-gutter-lightbulb], .lightBulbWidget').first().waitFor());
  const rows = page.locator('.action-widget .monaco-list-row');
  await check('the menu offers a rewrite', async () => {
    // The first key may come before the provider has answered.
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await page.keyboard.press('Control+.');
      try {
        await rows.first().waitFor({ timeout: 3_000 });
        break;
      } catch {
        await page.keyboard.press('Escape');
      }
    }
    await rows.first().waitFor();
  });
  await picture('quick-fix');
  await page.keyboard.press('Enter');
  await check('the rewrite takes the place of the sentence', () =>
    until(async () => !(await shown()).includes('Ravi forgot')));
  await check('it has slots to fill', async () => until(async () => (await shown()).includes('‹')));
  await page.keyboard.press('Control+Shift+M');
  const problems = page.locator('.markers-panel');
  await check('its slots are problems now, and the blame is none', () =>
    until(async () => {
      const listed = await problems.innerText();
      return listed.includes('structure/placeholder') && !listed.includes('“Ravi” is the subject');
    }));
  await picture('problems');
  await page.keyboard.press('Control+j');
  await check('the squiggle is gone', () => until(async () => !(await squiggleAt(blamed))));
  await picture('rewritten');

  await save();
  await goTo(lineOf('Refuse migrations'), 1);
  await run('faultless: Format Action Items');
  await check('action items are formatted', () =>
    until(async () => (await shown()).includes('TRK-412 Refuse migrations')));
  await goTo(lineOf("Ingrid's mistake"), 5);
  await run('faultless: Suppress a Finding, with the Reason');
  await check('a finding is suppressed with a reason', async () => {
    const title = page.locator('.quick-input-title', { hasText: 'Say nothing about' });
    const which = page.locator('input[placeholder="Which of them?"]');
    await title.or(which).first().waitFor();
    if (await which.isVisible()) {
      await page.keyboard.press('Enter');
    }
    await title.waitFor();
    await input.fill('the author wants to talk about it');
    await page.keyboard.press('Enter');
    await until(async () => (await shown()).includes('the author wants to talk about it -->'));
  });
  await goTo(lineOf('should have noticed'), 5);
  await check('and with its reason from the menu', async () => {
    for (let attempt = 0; attempt < 10 && !(await rows.first().isVisible()); attempt += 1) {
      await page.keyboard.press('Control+.');
      await rows.first().waitFor({ timeout: 3_000 }).catch(() => page.keyboard.press('Escape'));
    }
    const chosen = page.locator('.action-widget .monaco-list-row.focused', { hasText: /Say.nothing/ });
    for (let step = 0; step < 20 && !(await chosen.isVisible()); step += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-title', { hasText: 'Say nothing about' }).waitFor();
    await input.fill('it is quoted');
    await page.keyboard.press('Enter');
    await until(async () => (await shown()).includes('it is quoted -->'));
    await page.keyboard.press('Control+z');
  });
  await run('faultless: Insert Missing Sections');
  const said = (text) => page.locator('.notification-list-item', { hasText: text }).first();
  await check('what cannot be done is said', () => said('no section is missing').waitFor());
  await page.keyboard.press('Escape');
  await goTo(lineOf('Travis reports'), 10);
  await run('faultless: Add the Name Here to Products');
  await check('a name is entered into a new faultless.toml', async () => {
    await page.locator('.explorer-folders-view .monaco-list-row[aria-label^="faultless.toml"]')
      .dblclick();
    await until(async () => (await shown()).includes('products = ["Travis"]'));
  });
  await page.keyboard.press('Control+End');
  await page.keyboard.type('[rules]\nblaim = "off"\n');
  await check('and a mistake in it has a squiggle', () =>
    page.locator('.squiggly-error').first().waitFor());

  await run('faultless: New Postmortem');
  await check('a new postmortem has the sections', () =>
    until(async () => (await shown()).includes('## Summary')));
  await run('faultless: Open the Example Postmortem');
  await check('the example opens', () =>
    until(async () => (await shown()).includes('Parcel tracking')));
  await run('Welcome: Open Walkthrough');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'with faultless' }).waitFor();
  await input.fill('with faultless');
  await page.keyboard.press('Enter');
  await check('the walkthrough finds the example behind it', async () => {
    await page.locator('.getting-started-step', { hasText: 'Take a rewrite' }).first().click();
    await page.locator('.monaco-button', { hasText: 'Apply what says' }).click();
    await until(async () => (await shown()).includes('Parcel tracking'));
  });
  await run('faultless: Restart Server');
  await check('the server comes back', () =>
    until(async () => /faultless \d+/.test(await status())));
  await run('faultless: Show Rules');
  await check('a rule is found in the list', async () => {
    await page.locator('input[placeholder="A rule to read about"]').fill('person-fault');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'blame/person-fault' })
      .first().waitFor();
  });
  await page.keyboard.press('Enter');
  await check('and its page is shown', () =>
    page.locator('.tab', { hasText: 'person-fault' }).first().waitFor());
}

try {
  await session();
} catch (error) {
  console.log(String(error).split('\n')[0]);
  for (const part of ['.notifications-toasts', '.quick-input-list .monaco-list-rows', '.statusbar']) {
    console.log(`# ${part}: ${await textOf(part)}`);
  }
  await picture('failed');
  process.exitCode = 1;
}
await browser.close();
