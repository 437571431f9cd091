export { detailsOf, headlineOf } from '../../src-core/words/failure.ts'
