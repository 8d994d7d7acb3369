/**
 * 排版线程 the thread that typesets: Typst as WASM with the two weights of one font, and nothing else.
 * It reads no file but its own forms, no package and no network: what it may see is handed in.
 */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import init, {
  type TypstCompiler,
  TypstCompilerBuilder,
} from '@myriaddreamin/typst-ts-web-compiler';
import { type Coverage, readCoverage } from './font-coverage.ts';
import { missingSign } from './typeset-text.ts';
import type { TypesetAnswer, TypesetRequest } from './typesetter.ts';

const fileAt = (address: string): Buffer => readFileSync(new URL(address));

const fontFiles = [
  import.meta.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
] as const;

const compilerFile = import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm');

const sources = {
  '/common.typ': new URL('./common.typ', import.meta.url),
  '/target-table.typ': new URL('./target-table.typ', import.meta.url),
  '/findings-report.typ': new URL('../report/findings-report.typ', import.meta.url),
  '/approval-paper.typ': new URL('../papers/approval-paper.typ', import.meta.url),
} as const;

type Press = {
  readonly compiler: TypstCompiler;
  readonly coverage: Coverage;
  readonly memory: { readonly buffer: { readonly byteLength: number } };
};

/** Without an access model and a registry every other file, package or address is refused. */
async function openPress(): Promise<Press> {
  const { memory } = await init({
    module_or_path: fileAt(compilerFile),
  });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  const fonts = fontFiles.map(fileAt);
  for (const font of fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();
  for (const [path, file] of Object.entries(sources)) {
    compiler.add_source(path, readFileSync(file, 'utf8'));
  }
  return { compiler, memory, coverage: readCoverage(fonts[0] ?? Buffer.alloc(0)) };
}

type Compiled = {
  readonly result?: Uint8Array;
  readonly diagnostics?: readonly { readonly path: string; readonly message: string }[];
};

/** Diagnostics as objects, not as the text a terminal shows. */
const structured = 3;

function print({ compiler, coverage }: Press, { form, content }: TypesetRequest): Uint8Array {
  const missing = new Set<string>();
  const shown = content.replaceAll(/[^\p{ASCII}]/gu, (sign) => {
    if (coverage(sign.codePointAt(0) ?? 0)) return sign;
    missing.add(`U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
    return missingSign;
  });
  const whole = { ...(JSON.parse(shown) as object), missing: [...missing] };
  compiler.map_shadow('/content.json', new TextEncoder().encode(JSON.stringify(whole)));
  const made = compiler.compile(`/${form}.typ`, undefined, 'pdf', structured) as Compiled;
  compiler.unmap_shadow('/content.json');
  if (made.result !== undefined) return made.result;
  const faults = made.diagnostics?.map(({ path, message }) => `${path}: ${message}`) ?? [];
  throw new Error(`typesetting failed: ${faults.join('; ')}`);
}

const press = openPress();

async function take(request: TypesetRequest): Promise<void> {
  const { ticket } = request;
  const answer = (said: TypesetAnswer, moved: ArrayBuffer[] = []): void =>
    parentPort?.postMessage(said, moved);
  try {
    const opened = await press;
    const pages = print(opened, request).slice();
    answer({ ticket, pages, held: opened.memory.buffer.byteLength }, [pages.buffer as ArrayBuffer]);
  } catch (fault) {
    answer({ ticket, fault: String(fault) });
  }
}

parentPort?.on('message', (request: TypesetRequest) => void take(request));
