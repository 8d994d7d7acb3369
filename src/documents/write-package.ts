/**
 * 定包 settling an office package: whatever library laid it out, the same tables give the same bytes,
 * and nothing in them tells who wrote it, when, or on which machine.
 */
import { xmlText } from './package/office-part.ts';
import { writeZip, type ZipPart } from './package/zip-writing.ts';
import { officeCaps, openZip } from './package/zip-directory.ts';

/** 部件改写 a part's text, mended before it is packed. */
export type PartRewrites = Readonly<Record<string, (text: string) => string>>;

/** Packs the parts again in their order, with our own document properties. */
export function settlePackage(
  bytes: Uint8Array,
  title: string,
  rewrites: PartRewrites = {},
): Uint8Array {
  const zip = openZip(bytes, officeCaps);
  if (!zip.ok) throw new Error(`a package of our own does not open: ${zip.error.message}`);
  const all: PartRewrites = {
    ...rewrites,
    'docProps/core.xml': () => coreProperties(title),
    'docProps/app.xml': () => applicationProperties,
  };
  const parts = zip.value.entries
    .filter(({ name }) => !name.endsWith('/'))
    .map((entry): ZipPart => {
      const content = zip.value.read(entry);
      if (!content.ok) throw new Error(`a part of our own does not open: ${entry.name}`);
      const rewrite = Object.hasOwn(all, entry.name) ? all[entry.name] : undefined;
      return {
        name: entry.name,
        content:
          rewrite === undefined
            ? content.value
            : new TextEncoder().encode(rewrite(new TextDecoder().decode(content.value))),
      };
    });
  return writeZip(parts);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const coreProperties = (title: string): string =>
  `${declaration}<cp:coreProperties` +
  ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
  ' xmlns:dc="http://purl.org/dc/elements/1.1/">' +
  `<dc:title>${xmlText(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>`;

const applicationProperties =
  `${declaration}<Properties` +
  ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">' +
  '<Application>Anju</Application></Properties>';
