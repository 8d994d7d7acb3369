/**
 * Pictures of what is exported, page by page as other programs show it: the PDF as it is, Word and
 * Excel through LibreOffice. Where those programs are not installed the pictures stay as they are.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

/** 要画的文件 its name tells what it is; `page` from 1. */
export type DrawnFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly page: number;
};

/** Whether the programs that show office files are here. */
export function canDraw(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Draws one page as a PNG of a width that a README shows. */
export function drawPage(file: DrawnFile, picture: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'anju-picture-'));
  try {
    const source = join(folder, `file${extname(file.name)}`);
    writeFileSync(source, file.bytes);
    if (!source.endsWith('.pdf')) {
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      const words = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, source];
      const env = { ...process.env, FONTCONFIG_FILE: fontConfiguration(folder) };
      execFileSync('soffice', words, { stdio: 'ignore', timeout: 120_000, env });
    }
    const page = String(file.page);
    const drawn = join(folder, 'page');
    const words = ['-png', '-singlefile', '-scale-to-x', '640', '-scale-to-y', '-1'];
    execFileSync('pdftoppm', [...words, '-f', page, '-l', page, join(folder, 'file.pdf'), drawn]);
    copyFileSync(`${drawn}.png`, picture);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const fonts = new URL('../../../node_modules/@expo-google-fonts/', import.meta.url).pathname;

/** Bare machines have neither 宋体 nor 黑体: every family ends in one that has the signs. */
function fontConfiguration(folder: string): string {
  const path = join(folder, 'fonts.conf');
  const families = ['noto-serif-sc/400Regular', 'noto-serif-sc/700Bold'];
  writeFileSync(
    path,
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      ...families.map((family) => `<dir>${join(fonts, family)}</dir>`),
      `<cachedir>${join(folder, 'font-cache')}</cachedir>`,
      '<match target="pattern"><edit name="family" mode="append_last">',
      '<string>Noto Serif SC</string></edit></match>',
      '</fontconfig>',
    ].join('\n'),
  );
  return path;
}
