/** advapi32: the registry calls. */
import { declare, type Out, type Pointer, type Wide } from './call.ts'

// https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regopenkeyexw
export const RegOpenKeyExW = declare<
  (key: bigint, name: string, options: number, access: number, out: Out<Wide>) => number
>(
  'advapi32',
  'int32 RegOpenKeyExW(uintptr hKey, str16 lpSubKey, uint32 ulOptions, uint32 samDesired, _Out_ uintptr *phkResult)',
)
// https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regcreatekeyexw
export const RegCreateKeyExW = declare<
  (
    key: bigint,
    name: string,
    reserved: number,
    className: null,
    options: number,
    access: number,
    security: null,
    out: Out<Wide>,
    disposition: null,
  ) => number
>(
  'advapi32',
  'int32 RegCreateKeyExW(uintptr hKey, str16 lpSubKey, uint32 Reserved, void *lpClass, uint32 dwOptions, uint32 samDesired, void *lpSecurityAttributes, _Out_ uintptr *phkResult, void *lpdwDisposition)',
)
// https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regclosekey
export const RegCloseKey = declare<(key: bigint) => number>('advapi32', 'int32 RegCloseKey(uintptr hKey)')
// https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regenumkeyexw
export const RegEnumKeyExW = declare<
  (key: bigint, index: number, name: Buffer, size: Out<number>, r: null, c: null, cs: null, time: null) => number
>(
  'advapi32',
  'int32 RegEnumKeyExW(uintptr hKey, uint32 dwIndex, _Out_ uint16 *lpName, _Inout_ uint32 *lpcchName, void *lpReserved, void *lpClass, void *lpcchClass, void *lpftLastWriteTime)',
)
// https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regenumvaluew
export const RegEnumValueW = declare<
  (
    key: bigint,
    index: number,
    name: Buffer,
    nameSize: Out<number>,
    reserved: null,
    type: Out<number>,
    data: Pointer,
    size: Out<number>,
  ) => number
>(
  'advapi32',
  'int32 RegEnumValueW(uintptr hKey, uint32 dwIndex, _Out_ uint16 *lpValueName, _Inout_ uint32 *lpcchValueName, void *lpReserved, _Out_ uint32 *lpType, void *lpData, _Inout_ uint32 *lpcbData)',
)
// https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regsetvalueexw
export const RegSetValueExW = declare<
  (key: bigint, name: string, reserved: number, type: number, data: Buffer, size: number) => number
>(
  'advapi32',
  'int32 RegSetValueExW(uintptr hKey, str16 lpValueName, uint32 Reserved, uint32 dwType, void *lpData, uint32 cbData)',
)
// https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regdeletevaluew
export const RegDeleteValueW = declare<(key: bigint, name: string) => number>(
  'advapi32',
  'int32 RegDeleteValueW(uintptr hKey, str16 lpValueName)',
)
// https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regdeletekeyexw
export const RegDeleteKeyExW = declare<(key: bigint, name: string, view: number, reserved: number) => number>(
  'advapi32',
  'int32 RegDeleteKeyExW(uintptr hKey, str16 lpSubKey, uint32 samDesired, uint32 Reserved)',
)
