// Bundles the extension into dist/, with the schemas of faultless.toml and packs and the example beside it.

import { copyFileSync } from 'node:fs';

import { build } from 'esbuild';

await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  sourcemap: false,
  logLevel: 'warning',
});
for (const schema of ['faultless.schema.json', 'pack.schema.json']) {
  copyFileSync(`../../docs/${schema}`, `dist/${schema}`);
}
copyFileSync('../../tests/fixtures/example.md', 'walkthrough/postmortem.md');
