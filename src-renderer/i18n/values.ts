export { labelOf, type Row, rowsOf, type Shown, shown } from '../../src-core/words/values.ts'
