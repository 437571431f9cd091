/** The least that a program of this kind can be: it loads koffi, and does nothing. */
import { createRequire } from 'node:module'

createRequire(process.execPath)('./koffi.node')
