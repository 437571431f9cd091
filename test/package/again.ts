/** Run in a copy of the project: makes the twin and the application there, below the folder that is named. */
import { join } from 'node:path'
import { buildCli } from '../../scripts/build-cli.ts'
import { labPackage, labVersion } from './lab-package.ts'

const [, , folder = ''] = process.argv
const cli = join(folder, 'etwdns')

async function again(): Promise<void> {
  await buildCli('src-main/cli.ts', cli)
  await labPackage(join(folder, 'new'), labVersion, cli, null)
}

void again()
