/** What has to lie beside every program of ours: koffi's binary and the scripts of regedit that are used, nothing else. */
export const packedFiles = [
  'koffi.node',
  'regedit/ArchitectureAgnosticRegistry.vbs',
  'regedit/regCreateKey.wsf',
  'regedit/regDeleteKey.wsf',
  'regedit/regDeleteValue.wsf',
  'regedit/regPutValue.wsf',
  'regedit/regUtil.vbs',
  'regedit/util.vbs',
] as const
