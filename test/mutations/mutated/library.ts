/** In the place of src-main/win32/library.ts: koffi binds every native call, so a call is changed where koffi binds it. */
import * as real from '../../../src-main/win32/library.ts'
import { chosen } from './chosen.ts'
import { bound } from './native.ts'

export * from '../../../src-main/win32/library.ts'

type Load = ReturnType<typeof real.koffiOf>['load']
type Library = ReturnType<Load>

let known: ReturnType<typeof real.koffiOf> | undefined

export function koffiOf(): ReturnType<typeof real.koffiOf> {
  if (known === undefined) {
    known = real.koffiOf()
    const load: Load = known.load.bind(known)
    const changed: Load = (path) => {
      const library = load(path)
      return { func: (prototype: string) => bound(prototype, library.func.bind(library), chosen) } as unknown as Library
    }
    Object.assign(known, { load: changed })
  }
  return known
}

export function library(name: real.Dll): Library {
  koffiOf()
  return real.library(name)
}

export function systemFolder(): string {
  koffiOf()
  return real.systemFolder()
}
