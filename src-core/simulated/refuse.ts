/** Refusals with Windows' own codes and texts. Texts: FormatMessageW, English; names and values: winerror.h, lmerr.h. */
import { HostError } from '../errors.ts'

const texts: Readonly<Record<number, string>> = {
  2: 'The system cannot find the file specified.',
  3: 'The system cannot find the path specified.',
  5: 'Access is denied.',
  80: 'The file exists.',
  87: 'The parameter is incorrect.',
  112: 'There is not enough space on the disk.',
  161: 'The specified path is invalid.',
  183: 'Cannot create a file when that file already exists.',
  206: 'The filename or extension is too long.',
  1018: 'Illegal operation attempted on a registry key that has been marked for deletion.',
  1020: 'Cannot create a symbolic link in a registry key that already has subkeys or values.',
  1313: 'A specified privilege does not exist.',
  1337: 'The security ID structure is invalid.',
  1376: 'The specified local group does not exist.',
  1387: 'A member could not be added to or removed from the local group because the member does not exist.',
  1388: 'A new member could not be added to a local group because the member has the wrong account type.',
  1450: 'Insufficient system resources exist to complete the requested service.',
  1722: 'The RPC server is unavailable.',
  2202: 'The specified username is invalid.',
  2221: 'The user name could not be found.',
  2224: 'The account already exists.',
  2226: 'This operation is only allowed on the primary domain controller of the domain.',
  2245:
    'The password does not meet the password policy requirements. ' +
    'Check the minimum password length, password complexity and password history requirements.',
  4201: 'The instance name passed was not recognized as valid by a WMI data provider.',
  15007: 'The specified channel could not be found.',
  15022: 'The caller is trying to perform an operation on an enabled direct channel. Disable the channel first.',
  15023: 'Channel property contains an invalid value.',
  15025: 'Channel cannot be activated.',
}

export const refusal = (operation: string, code: number): HostError => new HostError(operation, code, texts[code])

export function refuse(operation: string, code: number): never {
  throw refusal(operation, code)
}
