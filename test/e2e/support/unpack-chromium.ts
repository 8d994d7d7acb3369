/** Unpacks the Chromium of its npm package into TMPDIR; run as a program of its own. */
const { default: chromium } = await import('@sparticuz/chromium');
chromium.setGraphicsMode = false;
console.log(await chromium.executablePath());
