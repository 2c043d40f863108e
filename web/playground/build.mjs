// Bundles the playground into ../dist: one script and one stylesheet, gzipped,
// the page, and the licences of everything in them. Run with: npm ci && npm run build
import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// GraphiQL's stylesheet holds its fonts as data. The reader's own will do.
const withoutFonts = {
  name: 'without-fonts',
  setup: (b) =>
    b.onLoad({ filter: /graphiql\/dist\/style\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/@font-face\s*\{[^}]*\}/g, ''),
      loader: 'css',
    })),
};

const dist = new URL('../dist/', import.meta.url).pathname;

const result = await build({
  entryPoints: { app: 'src/main.jsx' },
  outdir: dist,
  write: false,
  bundle: true,
  minify: true,
  metafile: true,
  format: 'esm',
  target: ['es2022'],
  jsx: 'automatic',
  legalComments: 'none', // they are in LICENSES.txt
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [withoutFonts],
});

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const file of result.outputFiles) {
  const name = file.path.split('/').pop();
  writeFileSync(join(dist, `${name}.gz`), gzipSync(file.contents, { level: 9 }));
  console.log(name, file.contents.length, 'bytes');
}
for (const name of ['index.html', 'icon.svg']) writeFileSync(join(dist, name), readFileSync(join('src', name)));
writeFileSync(join(dist, 'LICENSES.txt'), licences(Object.keys(result.metafile.inputs)));

// licences returns the licence of every package that a file was bundled from.
function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const [path] = input.match(/.*node_modules\/(@[^/]+\/)?[^/]+/) ?? [];
    if (path) packages.add(path);
  }
  const texts = [...packages].sort().map((path) => {
    const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json')));
    const file = readdirSync(path).find((f) => /^(licen[cs]e|copying)/i.test(f));
    const text = file ? readFileSync(join(path, file), 'utf8').trim() : `No licence text in the package; its package.json says: ${license}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `The playground is bundled from these packages.\n\n${texts.join('\n' + '-'.repeat(72) + '\n\n')}`;
}
