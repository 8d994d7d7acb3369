/** 公开页面样式 the one style of the public pages: screen, phone and paper. */

export const siteStyle = `
@page { size: A4 portrait; margin: 18mm 15mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #1b1b1b; background: #fff; line-height: 1.7; font-size: 16px;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
header, main, footer { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
header { border-bottom: 2px solid #1d4f91; }
nav ol { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem .4rem; margin: 0;
  padding: .7rem 0; }
nav li + li::before { content: "›"; margin-right: .4rem; color: #555; }
a { color: #1d4f91; overflow-wrap: anywhere; }
  a:focus-visible, [tabindex]:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; display: block;
  padding: .5rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 1.2rem 0 .4rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; padding-left: .6rem;
  border-left: .3rem solid #1d4f91; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p { margin: .4rem 0; text-wrap: pretty; overflow-wrap: anywhere; }
.prose { white-space: pre-line; text-align: justify; }
.note { background: #f3f6fa; border-left: .3rem solid #6b8cb5; padding: .5rem .8rem; }
.warn { background: #fff6e6; border-left: .3rem solid #b35900; padding: .5rem .8rem; }
.mark { display: inline-block; margin-left: .3rem; padding: 0 .35rem;
  border: 1px solid #8a4500; color: #8a4500;
  border-radius: .2rem; font-size: .78rem; line-height: 1.4; }
.total { font-size: 1.5rem; font-weight: bold; font-variant-numeric: tabular-nums; }
ul.links { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0;
  margin: .4rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; margin: .6rem 0; }
caption { text-align: left; font-weight: bold; padding: .2rem 0; }
th, td { border: 1px solid #8a8a8a; padding: .35rem .5rem; text-align: left;
  vertical-align: top;
  overflow-wrap: anywhere; font-weight: normal; }
thead th { background: #e9eff7; font-weight: bold; }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.center { text-align: center; }
.steps { margin: .2rem 0 0; padding-left: 1.1rem; font-size: .88rem; }
figure { margin: 1rem 0; } figcaption { font-size: .88rem; color: #3c3c3c; }
svg { width: 100%; height: auto; display: block; } svg text { font-family: inherit; }
.scroll { overflow-x: auto; border: 1px solid #8a8a8a; padding: .5rem; }
.form { table-layout: fixed; min-width: 44rem; color: #000; margin: 0;
  font-family: "SimSun", "Songti SC", "Noto Serif CJK SC", "Noto Sans SC", serif; }
.form td, .form th { border-color: #000; vertical-align: middle; white-space: pre-wrap; }
.form .header { font-weight: bold; }
dl { margin: .4rem 0; } dl div { display: grid; grid-template-columns: 8.5rem 1fr; gap: .6rem;
  border-bottom: 1px solid #d5d5d5; padding: .25rem 0; }
dt { color: #3c3c3c; } dd { margin: 0; overflow-wrap: anywhere; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .85rem;
  overflow-wrap: anywhere; }
footer { border-top: 1px solid #8a8a8a; margin-top: 2.5rem; padding-bottom: 2rem;
  font-size: .9rem; }
@media screen and (max-width: 40rem) {
  .cards thead { position: absolute; left: -999rem; }
  .cards, .cards tbody, .cards caption { display: block; width: 100%; }
  .cards tr { display: block; border: 1px solid #8a8a8a; margin: 0 0 .7rem; }
  .cards th, .cards td { display: grid; grid-template-columns: 6.6rem minmax(0, 1fr);
  gap: .5rem;
    border: 0; border-top: 1px solid #dcdcdc; white-space: normal; text-align: left; }
  .cards th { border-top: 0; background: #e9eff7; font-weight: bold; }
  .cards th::before, .cards td::before { content: attr(data-label); color: #3c3c3c;
  font-weight: normal; }
  dl div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
@media print {
  header, footer, .skip, .links { display: none; }
  main { max-width: none; padding: 0; } body { font-size: 10.5pt; }
  .scroll { overflow: visible; border: 0; padding: 0; } .form { min-width: 0; font-size: 9pt; }
  h2 { break-after: avoid; } tr, figure { break-inside: avoid; }
  .form tr { break-inside: auto; } .form td:not([rowspan]) { break-inside: avoid; }
  .warn, .note { border: 1px solid #555; }
}
`;
