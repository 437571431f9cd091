/**
 * Wine, the Windows look-alike that the tests run under. The product asks in one place only, folder-security.ts, because
 * Wine derives owner and access list from the Unix file and so cannot pass a check of them.
 * https://gitlab.winehq.org/wine/wine/-/wikis/Developer-FAQ: ntdll exports wine_get_version, and real Windows does not.
 */
import { library } from './library.ts'

export function runsUnderWine(): boolean {
  found ??= hasVersion()
  return found
}

let found: boolean | undefined

function hasVersion(): boolean {
  try {
    library('ntdll').func('str wine_get_version()')
    return true
  } catch {
    return false
  }
}
