/** A folder as a ZIP file that depends on nothing but the files' names and contents. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Zippable, zipSync } from 'fflate'

/** ZIP knows no earlier time. It has no time zone either, so this one is meant to be local. */
const earliest = new Date(1980, 0, 1)

/** `top` is the folder that everything lies in when it is unpacked. */
export function zipped(folder: string, top: string): Buffer {
  const entries = filesBelow(folder).map((path) => [`${top}/${path}`, readFileSync(join(folder, path))] as const)
  const files: Zippable = Object.fromEntries(entries)
  return Buffer.from(zipSync(files, { mtime: earliest, level: 9, os: 0 }))
}

/** Their paths below the folder, with `/`, sorted by code unit. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}
