// Compresses what was built, once and as small as it gets, so that the server only has to choose: name.br and name.gz beside each file
// that is worth it. zlib works on threads of its own, so the files are compressed side by side.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const folder = fileURLToPath(new URL('../dist/', import.meta.url));
const types = new Set(['.css', '.html', '.js', '.json', '.svg', '.ttf', '.txt', '.wasm']);
// Below that, an answer fits into one packet anyway.
const bytesMin = 1024;

/** Writes the compressed bytes, unless they are no fewer. */
async function write(file, content, compressed) {
  if (compressed.length < content.length) await writeFile(file, compressed);
}

async function compress(file) {
  const content = await readFile(file);
  if (content.length < bytesMin) return;
  const brotli = promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  const zipped = promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION });
  await write(`${file}.br`, content, await brotli);
  await write(`${file}.gz`, content, await zipped);
}

const files = (await readdir(folder, { recursive: true })).filter((name) => types.has(extname(name)));
await Promise.all(files.map((name) => compress(join(folder, name))));
