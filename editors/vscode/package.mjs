// package.mjs SERVER [FILE]: makes the .vsix for this platform, with the server's binary in it.

import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

import { createVSIX } from '@vscode/vsce';

import './build.mjs';

const [server, packagePath = 'faultless.vsix'] = process.argv.slice(2);
if (server === undefined) {
  console.error('package.mjs: name the binary of the server');
  process.exit(2);
}
mkdirSync('server', { recursive: true });
copyFileSync(server, `server/${basename(server)}`);
chmodSync(`server/${basename(server)}`, 0o755);
const licences = ['LICENSE-MIT', 'LICENSE-APACHE'].map((name) => readFileSync(`../../${name}`, 'utf8'));
writeFileSync('LICENSE.txt', `Either of these licences, as preferred.\n\n${licences.join('\n\n')}`);
await createVSIX({
  packagePath,
  target: `${process.platform}-${process.arch}`,
  dependencies: false,
  allowMissingRepository: true,
});
