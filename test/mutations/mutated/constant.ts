/** In the place of src-main/win32/constant.ts, for the file that doubled.ts names. */
import { constants as declared } from '../../../src-main/win32/constant.ts'
import { chosen } from './chosen.ts'
import { mutatedConstant } from './declarations.ts'

type Values = Readonly<Record<string, number | bigint>>

export function constantsOf(file: string): (header: string, values: Values) => Values {
  return (header, values) => {
    if (chosen?.kind !== 'constant' || chosen.file !== file) return declared(header, values)
    const value = values[chosen.name]
    return declared(header, value === undefined ? values : { ...values, [chosen.name]: mutatedConstant(value) })
  }
}
