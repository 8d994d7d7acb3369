/** 设备 what a browser says of itself, in words one recognises one's own machine by. */

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/360SE|360EE|QIHU/, '360 浏览器'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/OPR\//, 'Opera'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/UOS|Deepin/i, '统信 UOS'],
  [/Kylin/i, '麒麟'],
  [/Linux/, 'Linux'],
];

export function deviceOf(userAgent: string): string {
  const nameIn = (list: typeof browsers) => list.find(([form]) => form.test(userAgent))?.[1];
  const [browser, system] = [nameIn(browsers), nameIn(systems)];
  if (browser === undefined && system === undefined) return '其他程序';
  return [browser, system].filter((part) => part !== undefined).join(' · ');
}
