/** Files that cannot be read: each is refused in a sentence that says what to do. */
import { expect, it } from 'vitest';
import { overviewOn } from './pages/overview.ts';
import { tableTextOf } from './support/seed.ts';
import { openStory } from './support/story.ts';

const story = openStory({ empty: true });

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

const xishan = tableTextOf('锡山');

const cases = [
  { name: '空文件.txt', content: bytes(''), says: /空/ },
  {
    name: '其实是图片.txt',
    content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    says: /这是图片/,
  },
  { name: '不相干.txt', content: bytes('今天天气很好\n明天也是\n'), says: /没有找到目标表/ },
  {
    name: '没写单位.txt',
    content: bytes(xishan.replace(/单位名称\t[^\t\n]+/, '单位名称\t')),
    says: /单位名称/,
  },
  { name: '没写年度.txt', content: bytes(xishan.replace('2024年度', '')), says: /年度/ },
  {
    name: '同一张两遍.txt',
    content: bytes(`${xishan}\n${xishan}`),
    says: /同一单位同一年度|不止一次/,
  },
] as const;

for (const one of cases) {
  it(`refuses ${one.name} in a Chinese sentence with a code`, async () => {
    const overview = overviewOn(story.page());
    await overview.open();
    await overview.drop([{ name: one.name, bytes: one.content }]);
    const refusal = overview.imported(one.name).getByRole('paragraph').first();
    await refusal.waitFor();
    const text = await refusal.innerText();
    expect(text).toMatch(one.says);
    expect(text).toMatch(/[a-z]+_[a-z_]+/);
  });
}

it('a name with HTML in it is shown as text and runs nothing', async () => {
  const page = story.page();
  const overview = overviewOn(page);
  await overview.open();
  const hostile = '<img src=x onerror="document.title=1">分中心';
  const content = bytes(xishan.replace(/单位名称\t[^\t\n]+/, `单位名称\t${hostile}`));
  await overview.drop([{ name: '注入.txt', bytes: content }]);
  await overview.tablesOf('注入.txt').getByRole('link').first().waitFor();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(await page.title()).not.toBe('1');
});

it('the browser reported no fault on the way', () => {
  expect(story.faults()).toEqual([]);
});
