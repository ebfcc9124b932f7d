// Bundles the extension into dist/, with the schema of faultless.toml and the example beside it.

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
copyFileSync('../../docs/faultless.schema.json', 'dist/faultless.schema.json');
copyFileSync('../../tests/fixtures/example.md', 'walkthrough/postmortem.md');
