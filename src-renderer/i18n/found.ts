export { foundText } from '../../src-core/words/found.ts'
